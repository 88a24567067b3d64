package org.avtca.engine.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.Calibration;
import org.avtca.core.Detector;
import org.avtca.core.Digests;
import org.avtca.core.LabelSet;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelMetadata;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Safetensors;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.scoring.Scorer;
import org.avtca.engine.scoring.Scorers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version is written whole or not at all, and opens only as what it was. */
class ModelVersionTest {
  private static final ModelSpec SPEC =
      ModelPresets.named("avtca").toBuilder()
          .classes(3)
          .stem(4)
          .stages(List.of(new ModelSpec.Stage(8, 1), new ModelSpec.Stage(8, 1)))
          .width(4)
          .build();

  @TempDir Path folder;

  @Test
  void writtenVersion_isComplete_andOpens() throws Exception {
    Path output = Files.createDirectory(folder.resolve("version"));
    String digest = write(output, metadata(1e-4));

    try (LoadedVersion version = LoadedVersion.open(output, Optional.of(digest), Device.cpu(), 1)) {
      assertThat(version.metadata().toMap()).isEqualTo(metadata(1e-4).toMap());
      assertThat(version.golden().difference()).isLessThan(1e-4);
      assertThat(version.scorer().spec()).isEqualTo(SPEC);
    }
    assertThat(JsonFile.read(output.resolve(ModelVersionWriter.EVALUATION)))
        .containsEntry("uar", 0.5);
    assertThat(list(folder)).containsExactly("version");
  }

  @Test
  void pyTorch_scoresTheGoldenClipAsOnnxDoes() throws Exception {
    Path output = folder.resolve("version");
    write(output, metadata(1e-4));
    ModelFolder version = new ModelFolder(output);

    try (Scorer torch = Scorers.pyTorch(version, SPEC, Device.cpu())) {
      assertThat(GoldenCheck.run(version, metadata(1e-4), torch).difference())
          .isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void fusionWithoutAGraph_isAVersionThatPyTorchScores() throws Exception {
    Path output = folder.resolve("version");
    ModelSpec lmf =
        ModelPresets.named("lmf").toBuilder()
            .classes(3)
            .stem(4)
            .stages(SPEC.stages())
            .width(8)
            .build();
    try (AvtcaModel model = AvtcaModel.initialise(lmf, Device.cpu(), 1)) {
      new ModelVersionWriter(output).write(model, metadata(lmf, 1e-4), Map.of(), "<p>");
    }

    assertThat(list(output)).doesNotContain(ModelFolder.ENCODER_ONNX, ModelFolder.FUSION_ONNX);
    try (LoadedVersion version = LoadedVersion.open(output, Optional.empty(), Device.cpu(), 1)) {
      assertThat(version.golden().difference()).isLessThan(1e-6);
      assertThat(version.scorer().spec()).isEqualTo(lmf);
      assertThat(version.scorer().engine()).startsWith("PyTorch ");
    }
  }

  @Test
  void sameWeights_giveTheSameDigest() throws Exception {
    assertThat(write(folder.resolve("a"), metadata(1e-4)))
        .isEqualTo(write(folder.resolve("b"), metadata(1e-4)));
  }

  @Test
  void folderThatIsNotEmpty_isLeftAlone() throws Exception {
    Path output = Files.createDirectory(folder.resolve("version"));
    Files.writeString(output.resolve("mine"), "text");

    assertThatIOException()
        .isThrownBy(() -> write(output, metadata(1e-4)))
        .isInstanceOf(DirectoryNotEmptyException.class);
    assertThat(list(output)).containsExactly("mine");
  }

  @Test
  void killedWritersRemains_areWrittenOver() throws Exception {
    Path remains = Files.createDirectory(folder.resolve(".version.part"));
    Files.writeString(remains.resolve("rest"), "text");
    write(folder.resolve("version"), metadata(1e-4));

    assertThat(list(folder)).containsExactly("version");
    assertThat(list(folder.resolve("version"))).doesNotContain("rest");
  }

  @Test
  void graphsThatScoreOtherwise_neverBecomeAVersion() {
    assertThatIOException()
        .isThrownBy(() -> write(folder.resolve("version"), metadata(0)))
        .withMessageStartingWith("golden clip: logits differ by");
    assertThat(folder.resolve("version")).doesNotExist();
  }

  @Test
  void changedFile_isRefusedByTheDigest() throws Exception {
    Path output = folder.resolve("version");
    String digest = write(output, metadata(1e-4));
    Files.writeString(output.resolve(ModelVersionWriter.EVALUATION), "{}");

    assertThatIOException()
        .isThrownBy(() -> LoadedVersion.open(output, Optional.of(digest), Device.cpu(), 1))
        .withMessageContaining("expected: " + digest);
  }

  @Test
  void otherWeights_failTheGoldenClip() throws Exception {
    Path output = folder.resolve("version");
    write(output, metadata(1e-4));
    ModelFolder version = new ModelFolder(output);
    try (AvtcaModel other = AvtcaModel.initialise(SPEC, Device.cpu(), 2)) {
      other.save(version.weights());
    }

    try (Scorer torch = Scorers.pyTorch(version, SPEC, Device.cpu())) {
      assertThat(GoldenCheck.run(version, metadata(1e-4), torch).passed()).isFalse();
    }
  }

  @Test
  void goldenClipOfAnotherSize_isRefused() throws Exception {
    Path output = folder.resolve("version");
    write(output, metadata(1e-4));
    Path golden = output.resolve(ModelFolder.GOLDEN);
    Map<String, Tensor> tensors = new LinkedHashMap<>(Safetensors.read(golden).tensors());
    tensors.remove("pcm");
    new Safetensors(tensors).write(golden);

    assertThatIOException()
        .isThrownBy(() -> LoadedVersion.open(output, Optional.empty(), Device.cpu(), 1))
        .withMessageContaining("pcm null (expected: F32(79380))");
  }

  @Test
  void missingFile_isNamed() throws Exception {
    Path output = folder.resolve("version");
    write(output, metadata(1e-4));
    Files.delete(output.resolve(ModelFolder.FUSION_ONNX));

    assertThatIOException()
        .isThrownBy(() -> LoadedVersion.open(output, Optional.empty(), Device.cpu(), 1))
        .withMessageContaining("fusion.onnx");
  }

  @Test
  void modelJsonWithAnUnknownKey_isRefusedWithItsFile() throws Exception {
    Path output = folder.resolve("version");
    write(output, metadata(1e-4));
    Map<String, Object> map = JsonFile.read(output.resolve(ModelFolder.METADATA));
    map.put("colour", "red");
    JsonFile.write(output.resolve(ModelFolder.METADATA), map);

    assertThatIOException()
        .isThrownBy(() -> LoadedVersion.readMetadata(new ModelFolder(output)))
        .withMessageContaining("model.json: model: unknown key [colour]");
  }

  private static String write(Path output, ModelMetadata metadata) throws IOException {
    try (AvtcaModel model = AvtcaModel.initialise(SPEC, Device.cpu(), 1)) {
      return new ModelVersionWriter(output).write(model, metadata, Map.of("uar", 0.5), "<p>");
    }
  }

  private static ModelMetadata metadata(double tolerance) {
    return metadata(SPEC, tolerance);
  }

  private static ModelMetadata metadata(ModelSpec spec, double tolerance) {
    Detector detector =
        new Detector(Detector.Type.HAAR, "none", Digests.sha256(new byte[0]), Map.of());
    float[] std = {9, 8, 7, 6, 5, 4, 3, 2, 1, 1};
    return new ModelMetadata(
        spec,
        "avtca",
        PreprocessingProfile.aligned(detector).withFrameSize(32),
        new LabelSet("three", List.of("a", "b", "c")),
        AudioNormalizer.standardise(new float[10], std),
        Calibration.IDENTITY,
        true,
        Map.of("seed", 1),
        Map.of("validation.uar", 0.5),
        "by hand",
        new ModelMetadata.Golden(ModelFolder.GOLDEN, tolerance));
  }

  private static List<String> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
