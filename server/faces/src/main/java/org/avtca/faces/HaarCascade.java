package org.avtca.faces;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.avtca.core.Detector;
import org.avtca.core.Digests;
import org.avtca.core.FaceBox;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.FileStorage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/**
 * OpenCV's cascade of boosted Haar features (Viola and Jones 2001) for upright frontal faces. Not
 * safe for use by several threads at a time; the same picture always gives the same boxes.
 *
 * <p>Pictures are made grey and reduced so that the longer side is at most {@code max_side} pixels:
 * a third of the time at 640 x 360, and no fewer faces found (the engine's RATIONALE.md has
 * figures). The price is that faces under {@code min_face} of the shorter side are not looked for.
 */
public final class HaarCascade implements AutoCloseable {
  private static final String FILE = "haarcascade_frontalface_default.xml";

  /** Each scale of the search is so many times the one before. */
  private static final String SCALE_FACTOR = "scale_factor";

  /** How many overlapping hits make a face. */
  private static final String MIN_NEIGHBORS = "min_neighbors";

  /** The longer side that pictures are reduced to. */
  private static final String MAX_SIDE = "max_side";

  /** The smallest face, as a share of the picture's shorter side. */
  private static final String MIN_FACE = "min_face";

  private final CascadeClassifier cascade;
  private final double scaleFactor;
  private final int minNeighbors;
  private final int maxSide;
  private final double minFace;

  /**
   * Opens a cascade.
   *
   * @param detector gives the parameters
   * @param xml the cascade's file
   * @throws IllegalArgumentException if that is no cascade, or a parameter is missing
   */
  public HaarCascade(Detector detector, byte[] xml) {
    FaceMats.useOneThread();
    scaleFactor = detector.parameter(SCALE_FACTOR);
    minNeighbors = (int) detector.parameter(MIN_NEIGHBORS);
    maxSide = (int) detector.parameter(MAX_SIDE);
    minFace = detector.parameter(MIN_FACE);
    cascade = new CascadeClassifier();
    cascade.retainReference();
    try (PointerScope scope = new PointerScope()) {
      BytePointer text = new BytePointer(new String(xml, StandardCharsets.UTF_8));
      FileStorage storage =
          new FileStorage(text, FileStorage.READ | FileStorage.MEMORY, new BytePointer(""));
      if (!cascade.read(storage.getFirstTopLevelNode()) || cascade.empty()) {
        throw new IllegalArgumentException(
            "detector " + detector.name() + ": not a cascade (expected: an OpenCV cascade's XML)");
      }
    }
  }

  /**
   * The cascade's file of OpenCV's jar.
   *
   * @throws IOException if OpenCV's jar for this platform is missing
   */
  public static byte[] bundled() throws IOException {
    String resource =
        "org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + FILE;
    // By the loader of OpenCV's classes, as the file is in another module than this class.
    try (InputStream in = CascadeClassifier.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(
            resource + ": not on the class path (expected: OpenCV's jar for this platform)");
      }
      return in.readAllBytes();
    }
  }

  /** The default detector with a cascade's file: scale 1.15, 4 neighbours. */
  public static Detector standard(byte[] xml) {
    return new Detector(
        Detector.Type.HAAR,
        FILE,
        Digests.sha256(xml),
        Map.of(SCALE_FACTOR, 1.15, MIN_NEIGHBORS, 4.0, MAX_SIDE, 240.0, MIN_FACE, 0.15));
  }

  /**
   * Finds faces in one picture, without memory of others.
   *
   * @param toGrey OpenCV's number of the conversion, {@code COLOR_RGB2GRAY} or {@code
   *     COLOR_BGR2GRAY}
   * @return in pixels of the picture, in no particular order
   */
  public List<FaceBox> detect(Mat picture, int toGrey) {
    try (PointerScope scope = new PointerScope()) {
      Mat reduced = FaceMats.reduced(FaceMats.converted(picture, toGrey), maxSide);
      int smallest = (int) Math.round(minFace * Math.min(reduced.cols(), reduced.rows()));
      RectVector found = new RectVector();
      cascade.detectMultiScale(
          reduced, found, scaleFactor, minNeighbors, 0, new Size(smallest, smallest), new Size());
      double x = picture.cols() / (double) reduced.cols();
      double y = picture.rows() / (double) reduced.rows();
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
