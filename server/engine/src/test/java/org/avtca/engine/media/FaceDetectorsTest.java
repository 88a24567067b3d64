package org.avtca.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.avtca.core.Detector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceDetectorsTest {
  @TempDir private Path folder;

  @Test
  void haar_isNamedByItsFilesDigest() throws IOException {
    Detector haar = new FaceDetectors(List.of()).haar();
    assertThat(haar.type()).isEqualTo(Detector.Type.HAAR);
    assertThat(haar.sha256())
        .isEqualTo("0f7d4527844eb514d4a4948e822da90fbb16a34a0bbbbc6adc6498747a5aafb0");
    assertThat(haar.parameter("scale_factor")).isEqualTo(1.15);
    assertThat(haar.parameter("min_neighbors")).isEqualTo(4);
  }

  @Test
  void plainPicture_hasNoFace() throws IOException {
    FaceDetectors detectors = new FaceDetectors(List.of());
    try (FaceDetector haar = detectors.open(detectors.haar())) {
      assertThat(haar.detect(TestClips.plain(128))).isEmpty();
    }
  }

  @Test
  void otherCascade_isRefused() throws IOException {
    FaceDetectors detectors = new FaceDetectors(List.of());
    Detector haar = detectors.haar();
    Detector other = new Detector(haar.type(), haar.name(), "00".repeat(32), haar.parameters());
    assertThatThrownBy(() -> detectors.open(other))
        .isInstanceOf(DetectorUnavailableException.class)
        .hasMessageContaining("no file with digest 0000")
        .hasMessageContaining("(expected: " + haar.sha256());
  }

  @Test
  void yunetWithoutItsFile_isRefused() throws IOException {
    Path model = Files.writeString(folder.resolve("yunet.onnx"), "some bytes");
    Detector yunet = FaceDetectors.yunet(model);
    assertThat(yunet.name()).isEqualTo("yunet.onnx");
    FaceDetectors none = new FaceDetectors(List.of());
    assertThatThrownBy(() -> none.open(yunet))
        .isInstanceOf(DetectorUnavailableException.class)
        .hasMessageContaining("(expected: its file to be configured; none is)");
  }

  @Test
  void parameterThatIsNotThere_isToldByName() throws IOException {
    FaceDetectors detectors = new FaceDetectors(List.of());
    Detector haar = detectors.haar();
    Detector bare =
        new Detector(haar.type(), haar.name(), haar.sha256(), Map.of("max_side", 256.0));
    assertThatThrownBy(() -> detectors.open(bare)).hasMessageContaining("scale_factor");
  }
}
