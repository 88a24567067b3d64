package org.avtca.engine.media;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.avtca.core.Detector;
import org.avtca.core.FaceBox;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.FileStorage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/**
 * OpenCV's cascade of boosted Haar features (Viola and Jones 2001) for upright frontal faces.
 *
 * <p>Pictures are made grey and reduced so that the longer side is at most {@link #MAX_SIDE}
 * pixels: a third of the time at 640 x 360, and no fewer faces found (RATIONALE.md has figures).
 * The price is that faces under {@link #MIN_FACE} of the shorter side are not looked for.
 */
final class HaarFaceDetector implements FaceDetector {
  /** Parameter: each scale of the search is so many times the one before. */
  static final String SCALE_FACTOR = "scale_factor";

  /** Parameter: how many overlapping hits make a face. */
  static final String MIN_NEIGHBORS = "min_neighbors";

  /** Parameter: the longer side that pictures are reduced to. */
  static final String MAX_SIDE = "max_side";

  /** Parameter: the smallest face, as a share of the picture's shorter side. */
  static final String MIN_FACE = "min_face";

  private final CascadeClassifier cascade;
  private final double scaleFactor;
  private final int minNeighbors;
  private final int maxSide;
  private final double minFace;

  HaarFaceDetector(Detector detector, byte[] cascadeXml) {
    Native.useOpenCv();
    scaleFactor = detector.parameter(SCALE_FACTOR);
    minNeighbors = (int) detector.parameter(MIN_NEIGHBORS);
    maxSide = (int) detector.parameter(MAX_SIDE);
    minFace = detector.parameter(MIN_FACE);
    cascade = new CascadeClassifier();
    cascade.retainReference();
    try (PointerScope scope = new PointerScope()) {
      BytePointer xml = new BytePointer(new String(cascadeXml, StandardCharsets.UTF_8));
      FileStorage storage =
          new FileStorage(xml, FileStorage.READ | FileStorage.MEMORY, new BytePointer(""));
      if (!cascade.read(storage.getFirstTopLevelNode()) || cascade.empty()) {
        throw new IllegalArgumentException(
            "detector " + detector.name() + ": not a cascade (expected: an OpenCV cascade's XML)");
      }
    }
  }

  @Override
  public List<FaceBox> detect(RgbImage image) {
    try (PointerScope scope = new PointerScope()) {
      double reduction = ImageMats.reduction(image, maxSide);
      Mat grey = ImageMats.converted(ImageMats.rgb(image), opencv_imgproc.COLOR_RGB2GRAY);
      Mat reduced = ImageMats.reduced(grey, reduction);
      int smallest = (int) Math.round(minFace * Math.min(reduced.cols(), reduced.rows()));
      RectVector found = new RectVector();
      cascade.detectMultiScale(
          reduced, found, scaleFactor, minNeighbors, 0, new Size(smallest, smallest), new Size());
      double x = image.width() / (double) reduced.cols();
      double y = image.height() / (double) reduced.rows();
      List<FaceBox> faces = new ArrayList<>();
      for (long i = 0; i < found.size(); i++) {
        Rect face = found.get(i);
        faces.add(
            new FaceBox(
                (float) (face.x() * x),
                (float) (face.y() * y),
                (float) (face.width() * x),
                (float) (face.height() * y)));
      }
      return faces;
    }
  }

  @Override
  public void close() {
    cascade.releaseReference();
  }
}
