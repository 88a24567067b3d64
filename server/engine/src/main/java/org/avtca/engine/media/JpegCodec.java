package org.avtca.engine.media;

import org.avtca.engine.media.MediaException.Reason;
import org.avtca.faces.FaceMats;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads and writes JPEG pictures. Safe for use by several threads. */
public final class JpegCodec {
  /** The longest side that is decoded. */
  public static final int MAX_SIDE = 4096;

  /** Creates a codec. */
  public JpegCodec() {
    FaceMats.useOneThread();
  }

  /**
   * Decodes a picture, turned as its EXIF data say.
   *
   * @param jpeg one complete JPEG picture
   * @throws MediaException EMPTY, UNREADABLE, TRUNCATED or TOO_LARGE
   */
  public RgbImage decode(byte[] jpeg) throws MediaException {
    JpegHeader header = JpegHeader.parse(jpeg);
    if (header.width() < 1
        || header.height() < 1
        || header.width() > MAX_SIDE
        || header.height() > MAX_SIDE) {
      throw new MediaException(
          Reason.TOO_LARGE,
          "jpeg: "
              + header.width()
              + "x"
              + header.height()
              + " (expected: 1x1 to "
              + MAX_SIDE
              + "x"
              + MAX_SIDE
              + ")");
    }
    try (PointerScope scope = new PointerScope()) {
      Mat bytes = new Mat(1, jpeg.length, opencv_core.CV_8UC1);
      bytes.data().put(jpeg);
      Mat picture = opencv_imgcodecs.imdecode(bytes, opencv_imgcodecs.IMREAD_COLOR_RGB);
      if (picture == null || picture.empty()) {
        throw new MediaException(
            Reason.UNREADABLE, "jpeg: cannot be decoded (expected: a JPEG picture)");
      }
      return ImageMats.image(picture);
    }
  }

  /**
   * Encodes a picture.
   *
   * @param image what to encode
   * @param quality 1 to 100
   */
  public byte[] encode(RgbImage image, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality: " + quality + " (expected: 1..100)");
    }
    try (PointerScope scope = new PointerScope()) {
      Mat bgr = FaceMats.converted(ImageMats.rgb(image), opencv_imgproc.COLOR_RGB2BGR);
      BytePointer encoded = new BytePointer();
      IntPointer parameters = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
      if (!opencv_imgcodecs.imencode(".jpg", bgr, encoded, parameters)) {
        throw new IllegalStateException("OpenCV cannot encode JPEG");
      }
      byte[] jpeg = new byte[(int) encoded.limit()];
      encoded.get(jpeg);
      return jpeg;
    }
  }
}
