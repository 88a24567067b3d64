package org.avtca.engine.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.avtca.core.Detector;
import org.avtca.core.FaceBox;
import org.avtca.faces.FaceMats;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;

/**
 * YuNet (Wu et al. 2023) through OpenCV's {@code FaceDetectorYN}: turned and half-hidden faces that
 * Haar misses. The model is a file of the operator's, as OpenCV's jar has none.
 *
 * <p>Pictures are reduced so that the longer side is at most {@link #MAX_SIDE} pixels: the network
 * is trained for faces of about 10 to 300 pixels, and misses larger ones.
 */
final class YuNetFaceDetector implements FaceDetector {
  /** Parameter: the longer side that pictures are reduced to. */
  static final String MAX_SIDE = "max_side";

  /** Parameter: the least confidence of a face, in [0, 1]. */
  static final String SCORE_THRESHOLD = "score_threshold";

  /** Parameter: the overlap from which two boxes are one face. */
  static final String NMS_THRESHOLD = "nms_threshold";

  private static final int TOP_K = 1_000;

  private final FaceDetectorYN network;
  private final int maxSide;

  YuNetFaceDetector(Detector detector, Path model) {
    FaceMats.useOneThread();
    maxSide = (int) detector.parameter(MAX_SIDE);
    try (PointerScope scope = new PointerScope()) {
      network =
          FaceDetectorYN.create(
              model.toString(),
              "",
              new Size(maxSide, maxSide),
              (float) detector.parameter(SCORE_THRESHOLD),
              (float) detector.parameter(NMS_THRESHOLD),
              TOP_K,
              0,
              0);
      network.retainReference();
    }
  }

  @Override
  public List<FaceBox> detect(RgbImage image) {
    try (PointerScope scope = new PointerScope()) {
      Mat bgr = FaceMats.converted(ImageMats.rgb(image), opencv_imgproc.COLOR_RGB2BGR);
      Mat reduced = FaceMats.reduced(bgr, maxSide);
      Mat found = new Mat();
      network.setInputSize(new Size(reduced.cols(), reduced.rows()));
      network.detect(reduced, found);
      double x = image.width() / (double) reduced.cols();
      double y = image.height() / (double) reduced.rows();
      List<FaceBox> faces = new ArrayList<>();
      if (found.rows() == 0) {
        return faces;
      }
      FloatIndexer rows = found.createIndexer();
      for (long i = 0; i < found.rows(); i++) {
        float width = rows.get(i, 2);
        float height = rows.get(i, 3);
        if (width > 0 && height > 0) {
          faces.add(
              new FaceBox(
                  (float) (rows.get(i, 0) * x),
                  (float) (rows.get(i, 1) * y),
                  (float) (width * x),
                  (float) (height * y)));
        }
      }
      return faces;
    }
  }

  @Override
  public void close() {
    network.releaseReference();
  }
}
