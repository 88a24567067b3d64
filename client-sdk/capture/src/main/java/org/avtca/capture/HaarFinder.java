package org.avtca.capture;

import java.io.IOException;
import java.util.List;
import org.avtca.core.Detector;
import org.avtca.core.Digests;
import org.avtca.core.FaceBox;
import org.avtca.faces.HaarCascade;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** The cascade that OpenCV's jar brings, with a profile's numbers. */
final class HaarFinder implements FaceCrops.Finder {
  private final HaarCascade cascade;

  /**
   * Opens the detector.
   *
   * @throws CaptureException if OpenCV's jar for this platform is missing or has another cascade,
   *     or a number is missing
   */
  HaarFinder(Detector wanted) {
    byte[] file = bundled();
    String has = Digests.sha256(file);
    if (!has.equals(wanted.sha256())) {
      throw new CaptureException(
          "detector "
              + wanted.name()
              + ": no file with digest "
              + wanted.sha256()
              + " (expected: "
              + has
              + ", of the bundled OpenCV)",
          null);
    }
    try {
      cascade = new HaarCascade(wanted, file);
    } catch (IllegalArgumentException e) {
      throw new CaptureException("detector " + wanted.name() + ": " + e.getMessage(), e);
    }
  }

  private static byte[] bundled() {
    try {
      return HaarCascade.bundled();
    } catch (IOException e) {
      throw new CaptureException("no face detector (expected: OpenCV's jar for this platform)", e);
    }
  }

  @Override
  public List<FaceBox> find(Mat bgr) {
    return cascade.detect(bgr, opencv_imgproc.COLOR_BGR2GRAY);
  }

  @Override
  public void close() {
    cascade.close();
  }
}
