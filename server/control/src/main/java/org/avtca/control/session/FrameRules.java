package org.avtca.control.session;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.avtca.control.worker.Rejection;

/**
 * Whether a frame's bytes can be what was declared, within the limits; seen without decoding them.
 */
final class FrameRules {

  private FrameRules() {}

  /** Why the frame is rejected; empty: nothing is wrong so far. */
  static Optional<Rejection> check(ByteBuffer data, VideoFormat format, SessionLimits limits) {
    int bytes = data.remaining();
    int most = format.encoding().isJpeg() ? limits.maxJpegBytes() : limits.maxRgbBytes();
    if (bytes > most) {
      return rejected(
          "FRAME_TOO_LARGE", "data: " + bytes + " bytes (expected: at most " + most + ")");
    }
    if (!format.encoding().isJpeg()) {
      return bytes == format.rgbBytes()
          ? Optional.empty()
          : rejected(
              "FRAME_SIZE_WRONG",
              "data: " + bytes + " bytes (expected: " + format.rgbBytes() + ", as declared)");
    }
    Optional<JpegHeader> header = JpegHeader.read(data);
    if (header.isEmpty()) {
      return rejected("BAD_JPEG", "data: " + bytes + " bytes (expected: a JPEG image)");
    }
    return image(header.orElseThrow(), format, limits);
  }

  private static Optional<Rejection> image(
      JpegHeader image, VideoFormat format, SessionLimits limits) {
    String size = "image: " + image.width() + "x" + image.height();
    if (Math.max(image.width(), image.height()) > limits.maxFrameSide()) {
      return rejected(
          "FRAME_TOO_LARGE", size + " (expected: at most " + limits.maxFrameSide() + " a side)");
    }
    boolean crop = format.encoding() == VideoFormat.Encoding.FACE_CROP_JPEG;
    return crop && image.width() != image.height()
        ? rejected("CROP_NOT_SQUARE", size + " (expected: a square about the face)")
        : Optional.empty();
  }

  private static Optional<Rejection> rejected(String reason, String message) {
    return Optional.of(new Rejection(reason, message));
  }
}
