package org.avtca.control.work;

import java.time.Duration;

/**
 * How leased work is shared between servers.
 *
 * @param owner names this server in leases
 * @param life how long a server that died keeps its work from others
 * @param poll how often rows are looked at, for what other servers wrote; at most a third of the
 *     life
 */
public record LeaseSettings(String owner, Duration life, Duration poll) {
  private static final int RENEWALS = 3;

  public LeaseSettings {
    if (poll.isNegative() || poll.isZero()) {
      throw new IllegalArgumentException("poll: " + poll + " (expected: > 0)");
    }
    if (life.compareTo(poll.multipliedBy(RENEWALS)) < 0) {
      throw new IllegalArgumentException(
          "lease: " + life + " (expected: at least " + RENEWALS + " times the poll, " + poll + ")");
    }
  }

  /** 30 s, looked at every second. */
  public static LeaseSettings standard(String owner) {
    return new LeaseSettings(owner, Duration.ofSeconds(30), Duration.ofSeconds(1));
  }

  Duration renewal() {
    return life.dividedBy(RENEWALS);
  }
}
