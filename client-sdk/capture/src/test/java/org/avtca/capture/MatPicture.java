package org.avtca.capture;

import java.util.function.Function;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** A picture of one grey. */
final class MatPicture implements Picture {
  private final Mat mat;

  MatPicture(int width, int height, int grey) {
    mat = new Mat(height, width, opencv_core.CV_8UC3, Scalar.all(grey));
  }

  @Override
  public <T> T look(Function<Mat, T> look) {
    return look.apply(mat);
  }

  @Override
  public void close() {
    mat.close();
  }
}
