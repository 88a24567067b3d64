package org.avtca.engine.media;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

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
}
