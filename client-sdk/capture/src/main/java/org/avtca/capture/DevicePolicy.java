package org.avtca.capture;

import java.time.Duration;

/**
 * How long a live capture waits for its sources.
 *
 * @param openTimeout for a source to open
 * @param readTimeout for the next piece; then the source counts as lost
 * @param firstDelay before a lost source is opened again
 * @param longestDelay between two attempts, which double up to it
 */
public record DevicePolicy(
    Duration openTimeout, Duration readTimeout, Duration firstDelay, Duration longestDelay) {
  /** 10 s to open, 5 s of nothing, then again after 0.5 s, 1 s, ... up to 10 s. */
  public static final DevicePolicy DEFAULT =
      new DevicePolicy(
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofMillis(500),
          Duration.ofSeconds(10));

  /** Checks that all are positive. */
  public DevicePolicy {
    requirePositive("openTimeout", openTimeout);
    requirePositive("readTimeout", readTimeout);
    requirePositive("firstDelay", firstDelay);
    if (longestDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "longestDelay: " + longestDelay + " (expected: >= firstDelay = " + firstDelay + ")");
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }

  /** The delay after one of this length. */
  Duration after(Duration delay) {
    Duration twice = delay.multipliedBy(2);
    return twice.compareTo(longestDelay) < 0 ? twice : longestDelay;
  }
}
