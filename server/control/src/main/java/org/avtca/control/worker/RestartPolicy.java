package org.avtca.control.worker;

import java.time.Duration;

/**
 * When a lost process is replaced.
 *
 * @param retries processes started in a row after a first one that did not stay; 0: none
 * @param firstPause before the first retry; each further one waits twice as long
 * @param maxPause the longest pause
 * @param stableAfter a process that was available for so long counts as having stayed: its loss
 *     starts the count anew
 */
public record RestartPolicy(
    int retries, Duration firstPause, Duration maxPause, Duration stableAfter) {
  /** Three retries after 0.5, 1 and 2 s. */
  public static final RestartPolicy STANDARD =
      new RestartPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));

  /** A lost process is not replaced. */
  public static final RestartPolicy NEVER =
      new RestartPolicy(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private static final int MAX_DOUBLINGS = 20;

  public RestartPolicy {
    Expect.that(retries >= 0, "worker retries", retries, ">= 0");
    Expect.that(!firstPause.isNegative(), "first pause", firstPause, ">= 0");
    Expect.that(maxPause.compareTo(firstPause) >= 0, "max pause", maxPause, ">= " + firstPause);
    Expect.that(!stableAfter.isNegative(), "stable after", stableAfter, ">= 0");
  }

  /**
   * How long to wait before the next process.
   *
   * @param failures losses in a row, >= 1
   */
  Duration pause(int failures) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    return pause.compareTo(maxPause) < 0 ? pause : maxPause;
  }
}
