package org.avtca.capture;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** What is done with OpenCV's pictures in more than one place. */
final class Mats {
  private Mats() {}

  /**
   * Turns a picture.
   *
   * @param quarterTurns clockwise, by 90 degrees each
   * @return the same object if there is nothing to turn
   */
  static Mat turned(Mat picture, int quarterTurns) {
    if (Math.floorMod(quarterTurns, 4) == 0) {
      return picture;
    }
    int code =
        switch (Math.floorMod(quarterTurns, 4)) {
          case 1 -> opencv_core.ROTATE_90_CLOCKWISE;
          case 2 -> opencv_core.ROTATE_180;
          default -> opencv_core.ROTATE_90_COUNTERCLOCKWISE;
        };
    Mat turned = new Mat();
    opencv_core.rotate(picture, turned, code);
    return turned;
  }
}
