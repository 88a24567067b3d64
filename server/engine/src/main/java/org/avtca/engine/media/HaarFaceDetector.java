package org.avtca.engine.media;

import java.util.List;
import org.avtca.core.Detector;
import org.avtca.core.FaceBox;
import org.avtca.faces.HaarCascade;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;

/** {@link HaarCascade}, for the engine's pictures. */
final class HaarFaceDetector implements FaceDetector {
  private final HaarCascade cascade;

  HaarFaceDetector(Detector detector, byte[] cascadeXml) {
    cascade = new HaarCascade(detector, cascadeXml);
  }

  @Override
  public List<FaceBox> detect(RgbImage image) {
    try (PointerScope scope = new PointerScope()) {
      return cascade.detect(ImageMats.rgb(image), opencv_imgproc.COLOR_RGB2GRAY);
    }
  }

  @Override
  public void close() {
    cascade.close();
  }
}
