package org.avtca.capture;

import java.io.IOException;
import java.util.List;
import org.avtca.core.FaceBox;
import org.avtca.faces.HaarCascade;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** The detector of the default profile. */
final class HaarFinder implements FaceCrops.Finder {
  private final HaarCascade cascade;

  /**
   * Opens the detector.
   *
   * @throws CaptureException if OpenCV's jar for this platform is missing
   */
  HaarFinder() {
    try {
      byte[] file = HaarCascade.bundled();
      cascade = new HaarCascade(HaarCascade.standard(file), file);
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
