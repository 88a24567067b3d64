package org.avtca.control.inference;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of the workers' time each principal has had, as far as it matters for who is next: who
 * has had least goes first. Time that a principal did not ask for is not saved up: whoever comes
 * back begins where the least served of those who wait is.
 *
 * <p>Only those who have had more than that are remembered, so memory is bounded by who was busy
 * lately. Not thread-safe.
 *
 * <p>Source: P. Goyal, H. Vin, H. Cheng, "Start-time fair queueing", 1996, with the time of the
 * workers as the link.
 */
final class FairShares {
  private final Map<String, Long> nanos = new HashMap<>();
  private long floor;

  /** The time that {@code principal} has had. */
  long of(String principal) {
    return Math.max(floor, nanos.getOrDefault(principal, floor));
  }

  /**
   * Whoever has had less than {@code least}, what the least served of those who wait has had,
   * counts as having had as much.
   */
  void startAt(long least) {
    floor = Math.max(floor, least);
    nanos.values().removeIf(had -> had <= floor);
  }

  /** {@code principal} gets so much time. */
  void charge(String principal, long moreNanos) {
    nanos.put(principal, of(principal) + moreNanos);
  }

  /** How many are remembered. */
  int size() {
    return nanos.size();
  }
}
