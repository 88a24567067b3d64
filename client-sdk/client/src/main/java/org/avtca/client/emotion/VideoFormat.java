package org.avtca.client.emotion;

import static java.util.Objects.requireNonNull;

/**
 * How frames are sent.
 *
 * @param width of RGB24 frames, pixels; 0 for the others
 * @param height of RGB24 frames, pixels; 0 for the others
 */
public record VideoFormat(Encoding encoding, int width, int height) {
  /** What a frame's bytes are. */
  public enum Encoding {
    /** A whole picture. */
    JPEG,
    /** Packed rows of width x height x 3 bytes. */
    RGB24,
    /** A square face, cut out by the caller: the picture itself never leaves the machine. */
    FACE_CROP_JPEG
  }

  /** Checks the size. */
  public VideoFormat {
    requireNonNull(encoding, "encoding");
    if (encoding == Encoding.RGB24 && (width <= 0 || height <= 0)) {
      throw new IllegalArgumentException(
          "video: RGB24 of " + width + " x " + height + " (expected: both > 0)");
    }
  }

  /** Whether frames show all that the camera sees, and not one face. */
  public boolean isWholePictures() {
    return encoding != Encoding.FACE_CROP_JPEG;
  }

  /** JPEG pictures. */
  public static VideoFormat jpeg() {
    return new VideoFormat(Encoding.JPEG, 0, 0);
  }

  /** Packed RGB pictures of one size. */
  public static VideoFormat rgb24(int width, int height) {
    return new VideoFormat(Encoding.RGB24, width, height);
  }

  /** Faces as JPEG. */
  public static VideoFormat faceCropJpeg() {
    return new VideoFormat(Encoding.FACE_CROP_JPEG, 0, 0);
  }
}
