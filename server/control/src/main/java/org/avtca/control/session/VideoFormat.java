package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

/**
 * How a stream's frames are written.
 *
 * @param width pixels; of RGB24 only, else 0
 * @param height pixels; of RGB24 only, else 0
 */
public record VideoFormat(Encoding encoding, int width, int height) {
  /** Bytes of a pixel of RGB24. */
  static final int RGB_BYTES = 3;

  /** What a frame's bytes are. */
  public enum Encoding {
    JPEG,
    /** Packed rows of {@code width * 3} bytes. */
    RGB24,
    /** A face cut out by the client by the face rule, square: no detector runs. */
    FACE_CROP_JPEG;

    boolean isJpeg() {
      return this != RGB24;
    }
  }

  public VideoFormat {
    requireNonNull(encoding, "encoding");
    if (encoding == Encoding.RGB24) {
      Expect.that(width > 0, "video.width", width, "> 0 for RGB24");
      Expect.that(height > 0, "video.height", height, "> 0 for RGB24");
    } else {
      Expect.that(width == 0, "video.width", width, "0, but for RGB24");
      Expect.that(height == 0, "video.height", height, "0, but for RGB24");
    }
  }

  /** JPEG images of any size within the limits. */
  public static VideoFormat jpeg() {
    return new VideoFormat(Encoding.JPEG, 0, 0);
  }

  /** Bytes of each RGB24 frame. */
  long rgbBytes() {
    return (long) width * height * RGB_BYTES;
  }
}
