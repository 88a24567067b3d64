package org.avtca.capture;

import static java.util.Objects.requireNonNull;

import org.avtca.client.emotion.FaceDetector;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.core.Detector;
import org.avtca.core.FaceRule;

/**
 * What a session's faces are cut out by: the detector and the face rule of its model version.
 *
 * @param detector one that is built in
 */
record CropRule(Detector detector, FaceRule rule) {
  CropRule {
    requireNonNull(detector, "detector");
    requireNonNull(rule, "rule");
  }

  /**
   * The rule of a session's version.
   *
   * @throws CaptureException if the server does not tell it, or this SDK has no such detector
   */
  static CropRule of(SessionInfo info) {
    String version = info.modelVersion();
    org.avtca.client.emotion.FaceRule told =
        info.faceRule()
            .orElseThrow(
                () ->
                    new CaptureException(
                        "face rule of "
                            + version
                            + ": not told (expected: a server that tells it; older ones need whole"
                            + " pictures)",
                        null));
    FaceDetector detector = told.detector();
    if (detector.kind() != FaceDetector.Kind.HAAR) {
      throw new CaptureException(
          "face detector of "
              + version
              + ": "
              + detector.kind()
              + " "
              + detector.name()
              + " (expected: HAAR, the only one built in; other models need whole pictures)",
          null);
    }
    try {
      return new CropRule(
          new Detector(
              Detector.Type.HAAR, detector.name(), detector.sha256(), detector.parameters()),
          new FaceRule(told.minIou(), told.reuseLimit(), told.detectEvery()));
    } catch (IllegalArgumentException e) {
      throw new CaptureException("face rule of " + version + ": " + e.getMessage(), e);
    }
  }
}
