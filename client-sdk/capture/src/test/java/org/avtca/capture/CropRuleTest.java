package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.avtca.client.emotion.FaceDetector;
import org.avtca.client.emotion.FaceRule;
import org.avtca.core.Detector;
import org.avtca.faces.HaarCascade;
import org.junit.jupiter.api.Test;

/** Faces are cut out by the rule of the session's version, or not at all. */
class CropRuleTest {
  private static final String DIGEST = "ab".repeat(32);

  private static FaceDetector haar(String sha256, Map<String, Double> parameters) {
    return new FaceDetector(FaceDetector.Kind.HAAR, "faces.xml", sha256, parameters);
  }

  private static CropRule rule(Optional<FaceRule> told) {
    return CropRule.of(TestSession.info("v3", told));
  }

  private static CropRule rule(FaceDetector detector) {
    return rule(Optional.of(new FaceRule(detector, 0.5, 2, 1)));
  }

  @Test
  void rule_isTheVersions() {
    CropRule rule = rule(haar(DIGEST, Map.of("scale_factor", 1.3)));
    assertThat(rule.rule()).isEqualTo(new org.avtca.core.FaceRule(0.5, 2, 1));
    assertThat(rule.detector())
        .isEqualTo(
            new Detector(Detector.Type.HAAR, "faces.xml", DIGEST, Map.of("scale_factor", 1.3)));
  }

  @Test
  void detectorThatIsNotBuiltIn_isRefused() {
    FaceDetector yunet = new FaceDetector(FaceDetector.Kind.YUNET, "yunet.onnx", DIGEST, Map.of());
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> rule(yunet))
        .withMessage(
            "face detector of models/emotion/versions/v3: YUNET yunet.onnx"
                + " (expected: HAAR, the only one built in; other models need whole pictures)");
  }

  @Test
  void ruleThatIsNotTold_isNotGuessed() {
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> rule(Optional.empty()))
        .withMessage(
            "face rule of models/emotion/versions/v3: not told"
                + " (expected: a server that tells it; older ones need whole pictures)");
  }

  @Test
  void ruleThatIsNone_isRefused() {
    FaceRule never = new FaceRule(haar(DIGEST, Map.of()), 0.3, 5, 0);
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> rule(Optional.of(never)))
        .withMessageStartingWith("face rule of models/emotion/versions/v3: detect_every: 0");
  }

  @Test
  void cascadeOfAnotherFile_isRefused() throws IOException {
    Detector usual = HaarCascade.standard(HaarCascade.bundled());
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(
            () ->
                new HaarFinder(
                    new Detector(Detector.Type.HAAR, "faces.xml", DIGEST, usual.parameters())))
        .withMessage(
            "detector faces.xml: no file with digest "
                + DIGEST
                + " (expected: "
                + usual.sha256()
                + ", of the bundled OpenCV)");
  }

  @Test
  void cascadeWithoutItsNumbers_isRefused() throws IOException {
    Detector usual = HaarCascade.standard(HaarCascade.bundled());
    Map<String, Double> parameters = new HashMap<>(usual.parameters());
    parameters.remove("min_face");
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(
            () ->
                new HaarFinder(
                    new Detector(Detector.Type.HAAR, usual.name(), usual.sha256(), parameters)))
        .withMessageContaining("detector parameter: min_face");
  }
}
