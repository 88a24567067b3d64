package org.avtca.benchmarks.load;

import java.time.Duration;

/**
 * What is to be found out.
 *
 * @param plan the load, or the search's first one
 * @param find whether the largest number of sessions is searched
 * @param targetMs that 99 of 100 windows must meet
 * @param most sessions that the search tries
 * @param overload how many times as many sessions then; 0 for none
 * @param overloadDuration of that
 * @param bareEngine whether the engine is then measured alone
 */
record Goals(
    LoadPlan plan,
    boolean find,
    double targetMs,
    int most,
    double overload,
    Duration overloadDuration,
    boolean bareEngine) {
  Goals {
    if (targetMs <= 0 || most < 1 || overload < 0) {
      throw new IllegalArgumentException(
          "target, most, overload: "
              + targetMs
              + ", "
              + most
              + ", "
              + overload
              + " (expected: > 0, >= 1, >= 0)");
    }
    if (bareEngine && !plan.pictures()) {
      throw new IllegalArgumentException(
          "--bare-engine with --audio-only (expected: sessions with pictures)");
    }
  }

  /** The most sessions that will be open at once. */
  int mostSessions() {
    double largest = Math.max(plan.sessions(), find ? most : 0);
    return (int) Math.ceil(largest * Math.max(1, overload));
  }
}
