package org.avtca.capture;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Turns pictures upright, scales them down where they are larger than asked for, and encodes them.
 * One that is still too large for the server is encoded again with less quality.
 */
final class JpegEncoder {
  private static final int QUALITY_STEP = 15;
  private static final int LOWEST_QUALITY = 15;

  private final int quality;
  private final int maxSide;
  private final int maxBytes;
  private final int quarterTurns;

  /**
   * An encoder.
   *
   * @param maxSide of the longer side, pixels
   * @param maxBytes that a frame may have
   * @param quarterTurns clockwise turns by 90 degrees that make a picture upright
   */
  JpegEncoder(int quality, int maxSide, int maxBytes, int quarterTurns) {
    this.quality = quality;
    this.maxSide = maxSide;
    this.maxBytes = maxBytes;
    this.quarterTurns = Math.floorMod(quarterTurns, 4);
  }

  /**
   * Encodes a picture.
   *
   * @param bgr rows of blue, green, red
   * @throws CaptureException if it does not fit even at the lowest quality
   */
  byte[] encode(Mat bgr) {
    try (PointerScope scope = new PointerScope()) {
      Mat picture = scaled(upright(bgr));
      for (int q = quality; ; q -= QUALITY_STEP) {
        byte[] jpeg = jpeg(picture, Math.max(q, 1));
        if (jpeg.length <= maxBytes) {
          return jpeg;
        }
        if (q <= LOWEST_QUALITY) {
          throw new CaptureException(
              "a frame of "
                  + picture.cols()
                  + "x"
                  + picture.rows()
                  + " has "
                  + jpeg.length
                  + " bytes at quality "
                  + q
                  + " (expected: at most "
                  + maxBytes
                  + "; a smaller maxSide helps)",
              null);
        }
      }
    }
  }

  private Mat upright(Mat picture) {
    if (quarterTurns == 0) {
      return picture;
    }
    int code =
        switch (quarterTurns) {
          case 1 -> opencv_core.ROTATE_90_CLOCKWISE;
          case 2 -> opencv_core.ROTATE_180;
          default -> opencv_core.ROTATE_90_COUNTERCLOCKWISE;
        };
    Mat turned = new Mat();
    opencv_core.rotate(picture, turned, code);
    return turned;
  }

  private Mat scaled(Mat picture) {
    int longer = Math.max(picture.cols(), picture.rows());
    if (longer <= maxSide) {
      return picture;
    }
    double scale = (double) maxSide / longer;
    int width = Math.max(1, (int) Math.round(picture.cols() * scale));
    int height = Math.max(1, (int) Math.round(picture.rows() * scale));
    Mat smaller = new Mat();
    opencv_imgproc.resize(
        picture, smaller, new Size(width, height), 0, 0, opencv_imgproc.INTER_AREA);
    return smaller;
  }

  private static byte[] jpeg(Mat picture, int quality) {
    try (BytePointer bytes = new BytePointer();
        IntPointer parameters = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality)) {
      if (!opencv_imgcodecs.imencode(".jpg", picture, bytes, parameters)) {
        throw new CaptureException(
            "a frame of " + picture.cols() + "x" + picture.rows() + " cannot become a JPEG", null);
      }
      byte[] jpeg = new byte[Math.toIntExact(bytes.limit())];
      bytes.get(jpeg);
      return jpeg;
    }
  }
}
