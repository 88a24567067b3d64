package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Stage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every fusion, whatever it does. */
class FusionsTest {
  private static final int CLASSES = 3;

  @TempDir private Path folder;

  /** All but the authors' preset, whose encoder is large and whose fusion is AVT-CA's. */
  static List<String> presets() {
    return ModelPresets.names().stream().filter(n -> !n.equals("avtca-efficientface")).toList();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void gradients_reachEveryWeight_ofTheModalitiesInUse(String preset) {
    try (AvtcaModel model = model(preset);
        NDManager pass = model.manager().newSubManager()) {
      model.unfreeze(Part.FUSION);
      try (GradientCollector collector = pass.getEngine().newGradientCollector();
          Scores scores = model.score(embeddings(pass, 4), audio(pass, 4), true)) {
        NDArray total = scores.logits().square().sum();
        for (Scores.Auxiliary auxiliary : scores.auxiliaries()) {
          total = total.add(auxiliary.logits().square().sum());
        }
        collector.backward(total);
      }
      // Keys' biases move all scores of a softmax alike, and norms take biases before them away.
      model
          .takeGradients(pass)
          .forEach(
              (name, gradient) -> {
                if (name.endsWith(".weight")) {
                  assertThat(gradient.abs().sum().getFloat()).as(name).isPositive();
                }
              });
      ModelSpec.Fusion fusion = model.spec().fusion();
      assertThat(model.parameters().containsKey("fusion.audio1.0.0.weight"))
          .isEqualTo(fusion.usesAudio());
      assertThat(model.parameters().containsKey("fusion.video1.0.0.weight"))
          .isEqualTo(fusion.usesVideo());
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void windows_doNotDependOnEachOther(String preset) {
    try (AvtcaModel model = model(preset);
        NDManager pass = model.manager().newSubManager()) {
      NDArray embeddings = embeddings(pass, 3);
      NDArray audio = audio(pass, 3);

      NDArray logits = model.fuse(embeddings, audio, false);
      NDArray alone = model.fuse(embeddings.get("1:2"), audio.get("1:2"), false);

      assertThat(logits.getShape()).isEqualTo(new Shape(3, CLASSES));
      float[] second = Arrays.copyOfRange(logits.toFloatArray(), CLASSES, 2 * CLASSES);
      Closeness.TIGHT.check("the second alone", alone, second);
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void modalityOutOfUse_changesNothing_andAnotherDoes(String preset) {
    try (AvtcaModel model = model(preset);
        NDManager pass = model.manager().newSubManager()) {
      NDArray embeddings = embeddings(pass, 2);
      NDArray audio = audio(pass, 2);
      float[] logits = model.fuse(embeddings, audio, false).toFloatArray();

      float[] deaf = model.fuse(embeddings, audio.zerosLike(), false).toFloatArray();
      float[] blind = model.fuse(embeddings.zerosLike(), audio, false).toFloatArray();

      assertThat(Arrays.equals(deaf, logits)).isEqualTo(!model.spec().fusion().usesAudio());
      assertThat(Arrays.equals(blind, logits)).isEqualTo(!model.spec().fusion().usesVideo());
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void passes_leaveNothingBehind_andWeightsComeBackFromAFile(String preset) throws IOException {
    Path file = folder.resolve("model.safetensors");
    try (AvtcaModel model = model(preset);
        NDManager pass = model.manager().newSubManager()) {
      model.unfreeze(Part.FUSION);
      NDArray embeddings = embeddings(pass, 2);
      NDArray audio = audio(pass, 2);
      int inputs = pass.getManagedArrays().size();
      int weights = model.manager().getManagedArrays().size();
      for (boolean training : List.of(true, false)) {
        model.fuse(embeddings, audio, training).close();
        assertThat(pass.getManagedArrays()).hasSize(inputs);
        assertThat(model.manager().getManagedArrays()).hasSize(weights);
      }
      model.save(file);
      try (AvtcaModel loaded = AvtcaModel.load(model.spec(), file, Device.cpu())) {
        assertThat(loaded.state()).isEqualTo(model.state());
      }
    }
  }

  private static AvtcaModel model(String preset) {
    ModelSpec spec =
        ModelPresets.named(preset).toBuilder()
            .classes(CLASSES)
            .frames(6)
            .stem(4)
            .stages(List.of(new Stage(8, 1)))
            .width(8)
            .build();
    return AvtcaModel.initialise(spec, Device.cpu(), 1);
  }

  private static NDArray embeddings(NDManager manager, int b) {
    return ramp(manager, b * 6 * 8, 0.37).reshape(b, 6, 8);
  }

  private static NDArray audio(NDManager manager, int b) {
    return ramp(manager, b * 10 * 64, 0.71).reshape(b, 10, 64);
  }

  private static NDArray ramp(NDManager manager, int size, double step) {
    return manager.arange(size).toType(DataType.FLOAT32, false).mul(step).sin();
  }
}
