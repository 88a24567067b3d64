package org.avtca.client.emotion;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a session does when its connection is lost: it tries again and again to go on, with pauses
 * that double, and a fifth shorter or longer by chance so that a server that comes back does not
 * get all its clients at once.
 *
 * @param firstPause before the first try, > 0
 * @param longestPause between two tries, not shorter than the first
 * @param patience how long after the loss it tries; zero: not at all
 */
public record ReconnectPolicy(Duration firstPause, Duration longestPause, Duration patience) {
  /** 0.25 s, doubled up to 5 s, for a minute: as long as servers keep a session. */
  public static final ReconnectPolicy DEFAULT =
      new ReconnectPolicy(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(60));

  /** A lost connection ends the session. */
  public static final ReconnectPolicy NEVER =
      new ReconnectPolicy(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ZERO);

  private static final int MAX_DOUBLINGS = 20;

  /** Checks the durations. */
  public ReconnectPolicy {
    requireNonNull(patience, "patience");
    if (firstPause.isNegative() || firstPause.isZero()) {
      throw new IllegalArgumentException("firstPause: " + firstPause + " (expected: > 0)");
    }
    if (longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "longestPause: " + longestPause + " (expected: >= firstPause, " + firstPause + ")");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience: " + patience + " (expected: >= 0)");
    }
  }

  /**
   * The pause before a try, without chance.
   *
   * @param failed how many tries have failed since the connection was lost
   */
  public Duration pause(int failed) {
    Duration doubled = firstPause.multipliedBy(1L << Math.min(failed, MAX_DOUBLINGS));
    return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
  }
}
