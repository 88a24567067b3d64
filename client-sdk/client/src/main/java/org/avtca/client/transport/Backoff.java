package org.avtca.client.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.avtca.client.emotion.ReconnectPolicy;

/**
 * When a session that has lost its connection tries again. An outage lasts until results come: a
 * server that takes a session and breaks at once does not get it again at once. Not thread-safe.
 */
final class Backoff {
  private static final double SPREAD = 0.2;

  private final ReconnectPolicy policy;
  private final LongSupplier nanos;
  private final DoubleSupplier chance;
  private boolean out;
  private long sinceNanos;
  private int tries;

  /**
   * No outage yet.
   *
   * @param nanos the clock of {@link System#nanoTime}
   * @param chance between 0 and 1
   */
  Backoff(ReconnectPolicy policy, LongSupplier nanos, DoubleSupplier chance) {
    this.policy = policy;
    this.nanos = nanos;
    this.chance = chance;
  }

  /**
   * The connection is lost, or a try has failed.
   *
   * @param asked how long the server wants to be left alone
   * @return the pause before the next try; empty: no more tries
   */
  Optional<Duration> lost(Optional<Duration> asked) {
    if (!out) {
      out = true;
      sinceNanos = nanos.getAsLong();
      tries = 0;
    }
    Duration left = policy.patience().minus(outage());
    if (left.isNegative() || left.isZero()) {
      return Optional.empty();
    }
    double factor = 1 + SPREAD * (2 * chance.getAsDouble() - 1);
    Duration pause = Duration.ofNanos((long) (factor * policy.pause(tries++).toNanos()));
    Duration wanted = asked.filter(it -> it.compareTo(pause) > 0).orElse(pause);
    return Optional.of(wanted.compareTo(left) < 0 ? wanted : left);
  }

  /** How long the outage has lasted. */
  Duration outage() {
    return out ? Duration.ofNanos(nanos.getAsLong() - sinceNanos) : Duration.ZERO;
  }

  /** Results come. */
  void over() {
    out = false;
  }
}
