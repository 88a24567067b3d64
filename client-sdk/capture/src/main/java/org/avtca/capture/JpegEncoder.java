package org.avtca.capture;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Scales pictures down where they are larger than asked for, and encodes them. One that is still
 * too large for the server is encoded again with less quality.
 */
final class JpegEncoder {
  private static final int QUALITY_STEP = 15;
  private static final int LOWEST_QUALITY = 15;

  private final int quality;
  private final int maxSide;
  private final int maxBytes;

  /**
   * An encoder.
   *
   * @param maxSide of the longer side, pixels
   * @param maxBytes that a frame may have
   */
  JpegEncoder(int quality, int maxSide, int maxBytes) {
    this.quality = quality;
    this.maxSide = maxSide;
    this.maxBytes = maxBytes;
  }

  /**
   * Encodes a picture.
   *
   * @param bgr rows of blue, green, red
   * @throws CaptureException if it does not fit even at the lowest quality
   */
  byte[] encode(Mat bgr) {
    try (PointerScope scope = new PointerScope()) {
      Mat picture = scaled(bgr);
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
