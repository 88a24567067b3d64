package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Bounds of an {@link InferencePool}.
 *
 * @param queueCapacity pieces of work of each kind that may wait, >= 1
 * @param callTimeoutFloor least time a call gets, > 0; ten times the p99 of recent calls if that is
 *     more
 * @param lostRetryDelay how long a process that lost a call, but is said to live, is left alone, >
 *     0
 * @param batching of work into calls
 */
public record PoolSettings(
    int queueCapacity, Duration callTimeoutFloor, Duration lostRetryDelay, Batching batching) {
  /** 4,096 pieces of work, 5 s, 1 s. */
  public static final PoolSettings DEFAULT =
      new PoolSettings(4_096, Duration.ofSeconds(5), Duration.ofSeconds(1), Batching.DEFAULT);

  public PoolSettings {
    check(queueCapacity >= 1, "queue capacity", queueCapacity, ">= 1");
    check(isPositive(callTimeoutFloor), "call timeout floor", callTimeoutFloor, "> 0");
    check(isPositive(lostRetryDelay), "lost retry delay", lostRetryDelay, "> 0");
    requireNonNull(batching, "batching");
  }

  /** With other batching. */
  public PoolSettings withBatching(Batching other) {
    return new PoolSettings(queueCapacity, callTimeoutFloor, lostRetryDelay, other);
  }

  private static boolean isPositive(Duration duration) {
    return duration.compareTo(Duration.ZERO) > 0;
  }

  private static void check(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
