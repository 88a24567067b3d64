package org.avtca.capture;

import static java.util.Objects.requireNonNull;

/**
 * How a file is captured.
 *
 * @param pace how fast it is sent
 * @param jpegQuality of the frames, 1 to 100
 * @param maxSide larger frames are scaled down so that their longer side has so many pixels
 */
public record CaptureOptions(Pace pace, int jpegQuality, int maxSide) {
  private static final int USUAL_QUALITY = 90;
  private static final int USUAL_SIDE = 1280;
  private static final int SMALLEST_SIDE = 64;
  private static final int LARGEST_SIDE = 4096;

  /** Checks the ranges. */
  public CaptureOptions {
    requireNonNull(pace, "pace");
    if (jpegQuality < 1 || jpegQuality > 100) {
      throw new IllegalArgumentException("jpegQuality: " + jpegQuality + " (expected: 1 to 100)");
    }
    if (maxSide < SMALLEST_SIDE || maxSide > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "maxSide: " + maxSide + " (expected: " + SMALLEST_SIDE + " to " + LARGEST_SIDE + ")");
    }
  }

  /** Full speed, quality 90, at most 1280 pixels. */
  public static CaptureOptions defaults() {
    return new CaptureOptions(Pace.FULL_SPEED, USUAL_QUALITY, USUAL_SIDE);
  }

  /** The same at another pace. */
  public CaptureOptions withPace(Pace other) {
    return new CaptureOptions(other, jpegQuality, maxSide);
  }

  /** The same with other JPEG quality. */
  public CaptureOptions withJpegQuality(int quality) {
    return new CaptureOptions(pace, quality, maxSide);
  }
}
