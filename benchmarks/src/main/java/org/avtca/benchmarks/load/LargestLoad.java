package org.avtca.benchmarks.load;

/** Finds the largest number of sessions that goes well: doubles, then halves the gap. */
final class LargestLoad {
  private static final int PRECISION = 16;

  private final int limit;
  private final Attempt attempt;

  /** One load. */
  @FunctionalInterface
  interface Attempt {
    /** Whether so many sessions go well. */
    boolean goesWell(int sessions) throws InterruptedException;
  }

  /**
   * A search.
   *
   * @param limit no more sessions are tried
   */
  LargestLoad(int limit, Attempt attempt) {
    this.limit = limit;
    this.attempt = attempt;
  }

  /**
   * The largest number, within a sixteenth.
   *
   * @param first that is tried, 1 or more
   * @return 0 if not even one session goes well
   */
  int find(int first) throws InterruptedException {
    int good = 0;
    int bad = limit + 1;
    int next = Math.min(first, limit);
    while (bad - good > Math.max(1, good / PRECISION)) {
      if (attempt.goesWell(next)) {
        good = next;
      } else {
        bad = next;
      }
      boolean open = bad > limit;
      next = open ? Math.min(limit, 2 * good) : good + (bad - good) / 2;
      if (open && good == limit) {
        return good;
      }
    }
    return good;
  }
}
