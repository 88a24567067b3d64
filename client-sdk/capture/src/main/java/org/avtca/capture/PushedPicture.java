package org.avtca.capture;

import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** A copy of the caller's pixels. */
final class PushedPicture implements Picture {
  private final byte[] bgr;
  private final int width;
  private final int height;

  PushedPicture(byte[] bgr, int width, int height) {
    this.bgr = bgr.clone();
    this.width = width;
    this.height = height;
  }

  @Override
  public <T> T look(Function<Mat, T> look) {
    try (PointerScope scope = new PointerScope()) {
      Mat picture = new Mat(height, width, opencv_core.CV_8UC3);
      picture.data().put(bgr);
      return look.apply(picture);
    }
  }

  @Override
  public void close() {
    // The garbage collector's.
  }
}
