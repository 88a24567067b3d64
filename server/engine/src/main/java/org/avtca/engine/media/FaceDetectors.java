package org.avtca.engine.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.avtca.core.Detector;
import org.avtca.core.Digests;
import org.avtca.faces.HaarCascade;

/**
 * The face detectors that this machine has: the Haar cascade of OpenCV's jar, and YuNet where the
 * operator named its file. A profile names its detector by the digest of that file, so a machine
 * with another file refuses rather than finds slightly other faces.
 */
public final class FaceDetectors {
  private static final double YUNET_MAX_SIDE = 640;
  private static final double SCORE_THRESHOLD = 0.7;
  private static final double NMS_THRESHOLD = 0.3;

  private final byte[] cascade;
  private final String cascadeDigest;
  private final Map<String, Path> modelsByDigest = new TreeMap<>();

  /**
   * Looks what there is.
   *
   * @param models YuNet model files; may be empty
   * @throws IOException if a file cannot be read, or OpenCV's jar for this platform is missing
   */
  public FaceDetectors(List<Path> models) throws IOException {
    cascade = HaarCascade.bundled();
    cascadeDigest = Digests.sha256(cascade);
    for (Path model : models) {
      modelsByDigest.put(Digests.sha256(model), model);
    }
  }

  /** Returns the default: the Haar cascade, scale 1.15, 4 neighbours. */
  public Detector haar() {
    return HaarCascade.standard(cascade);
  }

  /**
   * Returns YuNet with the given file, for a new profile.
   *
   * @param model the ONNX file
   * @throws IOException if it cannot be read
   */
  public static Detector yunet(Path model) throws IOException {
    return new Detector(
        Detector.Type.YUNET,
        Damage.name(model),
        Digests.sha256(model),
        Map.of(
            YuNetFaceDetector.MAX_SIDE, YUNET_MAX_SIDE,
            YuNetFaceDetector.SCORE_THRESHOLD, SCORE_THRESHOLD,
            YuNetFaceDetector.NMS_THRESHOLD, NMS_THRESHOLD));
  }

  /**
   * Opens the detector that a profile names; one is needed for each thread.
   *
   * @throws DetectorUnavailableException if this machine has no file of that digest
   */
  public FaceDetector open(Detector wanted) throws DetectorUnavailableException {
    return switch (wanted.type()) {
      case HAAR -> {
        if (!wanted.sha256().equals(cascadeDigest)) {
          throw unavailable(wanted, cascadeDigest + ", of the bundled OpenCV");
        }
        yield new HaarFaceDetector(wanted, cascade);
      }
      case YUNET -> {
        Path model = modelsByDigest.get(wanted.sha256());
        if (model == null) {
          throw unavailable(
              wanted,
              modelsByDigest.isEmpty()
                  ? "its file to be configured; none is"
                  : "one of " + String.join(", ", modelsByDigest.keySet()));
        }
        yield new YuNetFaceDetector(wanted, model);
      }
    };
  }

  private static DetectorUnavailableException unavailable(Detector wanted, String expected) {
    return new DetectorUnavailableException(
        "detector "
            + wanted.name()
            + ": no file with digest "
            + wanted.sha256()
            + " (expected: "
            + expected
            + ")");
  }
}
