package org.avtca.engine.media;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Carries pictures to and from OpenCV; to be called within a {@code PointerScope}. */
final class ImageMats {
  private ImageMats() {}

  static Mat rgb(RgbImage image) {
    return rgb(image, 0, 0, image.width(), image.height());
  }

  /** Copies a part of a picture; the part lies inside. */
  static Mat rgb(RgbImage image, int x, int y, int width, int height) {
    Mat mat = new Mat(height, width, opencv_core.CV_8UC3);
    byte[] bytes = image.rgb();
    if (width == image.width()) {
      mat.data().put(bytes, 3 * y * width, 3 * width * height);
      return mat;
    }
    for (int row = 0; row < height; row++) {
      mat.ptr(row).put(bytes, 3 * ((y + row) * image.width() + x), 3 * width);
    }
    return mat;
  }

  /** Copies a continuous three-channel picture back. */
  static RgbImage image(Mat mat) {
    byte[] bytes = new byte[3 * mat.cols() * mat.rows()];
    mat.data().get(bytes);
    return new RgbImage(mat.cols(), mat.rows(), bytes);
  }

  static Mat converted(Mat from, int code) {
    Mat to = new Mat();
    opencv_imgproc.cvtColor(from, to, code);
    return to;
  }

  /** Resizes by area where that shrinks, else bilinearly; the same object if nothing changes. */
  static Mat resized(Mat from, int width, int height) {
    if (from.cols() == width && from.rows() == height) {
      return from;
    }
    boolean shrinks = width <= from.cols() && height <= from.rows();
    Mat to = new Mat();
    opencv_imgproc.resize(
        from,
        to,
        new Size(width, height),
        0,
        0,
        shrinks ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR);
    return to;
  }

  /** How much a picture is reduced so that its longer side is at most {@code maxSide}; <= 1. */
  static double reduction(RgbImage image, int maxSide) {
    return Math.min(1, maxSide / (double) Math.max(image.width(), image.height()));
  }

  static Mat reduced(Mat from, double reduction) {
    return resized(
        from,
        (int) Math.max(1, Math.round(from.cols() * reduction)),
        (int) Math.max(1, Math.round(from.rows() * reduction)));
  }
}
