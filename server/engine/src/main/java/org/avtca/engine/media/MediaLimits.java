package org.avtca.engine.media;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Bounds on what one call of {@link MediaReader} may consume.
 *
 * @param maxDuration longest media accepted
 * @param maxPixels largest picture accepted, width times height
 * @param maxTime longest time that decoding may take; time spent in the caller's sink is not
 *     counted, so that a slow consumer is not mistaken for a slow file
 */
public record MediaLimits(Duration maxDuration, int maxPixels, Duration maxTime) {
  /** Validates the bounds. */
  public MediaLimits {
    requirePositive("maxDuration", maxDuration);
    requirePositive("maxTime", maxTime);
    if (maxPixels < 1) {
      throw new IllegalArgumentException("maxPixels: " + maxPixels + " (expected: >= 1)");
    }
  }

  /** Bounds for one training clip: 5 minutes, 4096 x 4096 pixels, 2 minutes of decoding. */
  public static MediaLimits forClips() {
    return new MediaLimits(Duration.ofMinutes(5), 4096 * 4096, Duration.ofMinutes(2));
  }

  /** Bounds for a whole recording: 4 hours, 4096 x 4096 pixels, 1 hour of decoding. */
  public static MediaLimits forRecordings() {
    return new MediaLimits(Duration.ofHours(4), 4096 * 4096, Duration.ofHours(1));
  }

  private static void requirePositive(String name, Duration value) {
    requireNonNull(value, name);
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > PT0S)");
    }
  }
}
