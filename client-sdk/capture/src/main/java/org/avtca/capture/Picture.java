package org.avtca.capture;

import java.util.function.Function;
import org.bytedeco.opencv.opencv_core.Mat;

/** A picture that becomes pixels only if somebody looks: most of a camera's are never sent. */
interface Picture extends AutoCloseable {
  /**
   * Looks at the picture.
   *
   * @param look takes rows of blue, green, red, upright; valid during the call
   * @throws CaptureException if it cannot be converted
   */
  <T> T look(Function<Mat, T> look);

  /** Frees its memory. */
  @Override
  void close();
}
