package org.avtca.control.inference;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long a call may take: {@code max(floor, 10 x p99 of the last 1,000 calls)}, so that a slow
 * device is not taken for a dead one. Not thread-safe.
 */
final class CallTimeouts {
  private static final int MEMORY = 1_000;
  private static final int FACTOR = 10;
  private static final double QUANTILE = 0.99;

  /** The quantile is computed anew once in so many calls. */
  private static final int REFRESH = 50;

  private final long floorNanos;
  private final long[] lastNanos = new long[MEMORY];
  private long calls;
  private long timeoutNanos;

  CallTimeouts(Duration floor) {
    this.floorNanos = floor.toNanos();
    this.timeoutNanos = floorNanos;
  }

  Duration timeout() {
    return Duration.ofNanos(timeoutNanos);
  }

  /** A call succeeded after {@code nanos}. */
  void record(long nanos) {
    lastNanos[(int) (calls++ % MEMORY)] = nanos;
    if (calls % REFRESH == 0) {
      long[] sorted = Arrays.copyOf(lastNanos, (int) Math.min(calls, MEMORY));
      Arrays.sort(sorted);
      long p99 = sorted[(int) Math.ceil(QUANTILE * sorted.length) - 1];
      timeoutNanos = Math.max(floorNanos, FACTOR * p99);
    }
  }
}
