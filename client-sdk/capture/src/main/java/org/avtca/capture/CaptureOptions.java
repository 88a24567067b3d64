package org.avtca.capture;

import static java.util.Objects.requireNonNull;

/**
 * How a source is captured.
 *
 * @param pace how fast a file is sent; what is live is never held back
 * @param jpegQuality of the frames, 1 to 100
 * @param maxSide larger frames are scaled down so that their longer side has so many pixels; faces
 *     that are cut out have the model's size
 * @param frames which pictures are sent
 * @param facesOnly whether only faces leave the machine, found and cut out here by the detector and
 *     the face rule of the session's model version; the session then takes {@code FACE_CROP_JPEG}
 */
public record CaptureOptions(
    Pace pace, int jpegQuality, int maxSide, FrameChoice frames, boolean facesOnly) {
  private static final int USUAL_QUALITY = 90;
  private static final int USUAL_SIDE = 1280;
  private static final int SMALLEST_SIDE = 64;
  private static final int LARGEST_SIDE = 4096;

  /** Checks the ranges. */
  public CaptureOptions {
    requireNonNull(pace, "pace");
    requireNonNull(frames, "frames");
    if (jpegQuality < 1 || jpegQuality > 100) {
      throw new IllegalArgumentException("jpegQuality: " + jpegQuality + " (expected: 1 to 100)");
    }
    if (maxSide < SMALLEST_SIDE || maxSide > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "maxSide: " + maxSide + " (expected: " + SMALLEST_SIDE + " to " + LARGEST_SIDE + ")");
    }
    if (facesOnly && !frames.isGrid()) {
      throw new IllegalArgumentException(
          "frames: all or more with faces only (expected: the grid's)");
    }
  }

  /** Full speed, quality 90, at most 1280 pixels, the grid's pictures. */
  public static CaptureOptions defaults() {
    return new CaptureOptions(Pace.FULL_SPEED, USUAL_QUALITY, USUAL_SIDE, FrameChoice.GRID, false);
  }

  /** The same at another pace. */
  public CaptureOptions withPace(Pace other) {
    return new CaptureOptions(other, jpegQuality, maxSide, frames, facesOnly);
  }

  /** The same with other JPEG quality. */
  public CaptureOptions withJpegQuality(int quality) {
    return new CaptureOptions(pace, quality, maxSide, frames, facesOnly);
  }

  /** The same with pictures of another size. */
  public CaptureOptions withMaxSide(int pixels) {
    return new CaptureOptions(pace, jpegQuality, pixels, frames, facesOnly);
  }

  /** The same with other pictures. */
  public CaptureOptions withFrames(FrameChoice choice) {
    return new CaptureOptions(pace, jpegQuality, maxSide, choice, facesOnly);
  }

  /**
   * The same, of which only faces leave the machine, or whole pictures again. Of detectors, only
   * the Haar cascade is built in: a capture into a session whose version needs another one is
   * refused before anything is sent.
   */
  public CaptureOptions withFacesOnly(boolean only) {
    return new CaptureOptions(pace, jpegQuality, maxSide, frames, only);
  }
}
