package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Late;
import org.avtca.core.ModelSpec.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvtcaModelTest {
  private static final ModelSpec SMALL =
      ModelPresets.named("avtca").toBuilder()
          .classes(3)
          .frames(2)
          .stem(4)
          .stages(List.of(new Stage(8, 2)))
          .width(8)
          .dropout(0.5)
          .build();

  private static final ModelSpec SHARED = SMALL.toBuilder().late(Late.SHARED).build();

  @TempDir private Path folder;

  @Test
  void initialisation_isPyTorchs() {
    try (AvtcaModel model = initialise(SMALL, 1)) {
      // Fan-in 27: three channels of 3x3.
      assertWithin(model, "encoder.stem.0.weight", 1 / Math.sqrt(27));
      assertWithin(model, "encoder.stem.0.bias", 1 / Math.sqrt(27));
      // A depthwise convolution: fan-in 9.
      assertWithin(model, "encoder.stages.0.0.left.0.0.weight", 1.0 / 3);
      assertWithin(model, "fusion.classifier.weight", 1 / Math.sqrt(32));
      assertWithin(model, "fusion.late_audio.mha.in_proj_weight", Math.sqrt(6.0 / (48 + 16)));
      assertWithin(model, "fusion.late_audio.mha.out_proj.weight", 1 / Math.sqrt(16));
      assertThat(values(model, "fusion.late_audio.mha.in_proj_bias")).containsOnly(0);
      assertThat(values(model, "fusion.late_audio.mha.out_proj.bias")).containsOnly(0);
      assertThat(values(model, "fusion.audio1.0.1.weight")).containsOnly(1);
      assertThat(values(model, "fusion.audio1.0.1.bias")).containsOnly(0);
      assertThat(values(model, "fusion.audio1.0.1.running_mean")).containsOnly(0);
      assertThat(values(model, "fusion.audio1.0.1.running_var")).containsOnly(1);
    }
  }

  @Test
  void sameSeed_givesTheSameWeights_andAnotherSeedOthers() {
    try (AvtcaModel one = initialise(SMALL, 1);
        AvtcaModel again = initialise(SMALL, 1);
        AvtcaModel other = initialise(SMALL, 2)) {
      assertThat(again.state()).isEqualTo(one.state());
      assertThat(values(other, "encoder.stem.0.weight"))
          .isNotEqualTo(values(one, "encoder.stem.0.weight"));
    }
  }

  @Test
  void weights_comeBackFromAFileToTheLastBit() throws IOException {
    Path file = folder.resolve("model.safetensors");
    for (String preset : List.of("avtca", "IT-1", "CT-4")) {
      ModelSpec spec = ModelPresets.named(preset);
      try (AvtcaModel saved = initialise(spec, 3)) {
        saved.save(file);
        try (AvtcaModel loaded = AvtcaModel.load(spec, file, Device.cpu())) {
          assertThat(loaded.state()).isEqualTo(saved.state());
        }
      }
    }
  }

  @Test
  void fileOfAnotherSpec_isRefused_andTheMessageNamesWeights() throws IOException {
    Path file = folder.resolve("model.safetensors");
    try (AvtcaModel saved = initialise(SMALL, 3)) {
      saved.save(file);
    }
    ModelSpec other = SMALL.toBuilder().classes(4).late(Late.NONE).build();
    assertThatExceptionOfType(SafetensorsException.class)
        .isThrownBy(() -> AvtcaModel.load(other, file, Device.cpu()))
        .withMessageStartingWith("model.safetensors: does not fit the model spec: missing []")
        .withMessageContaining("and 5 more")
        .withMessageContaining("fusion.classifier.weight: F32(3, 32) (expected: F32(4, 32))");
  }

  @Test
  void partialLoad_takesWhatFits_andReportsTheRest() {
    try (AvtcaModel model = initialise(SMALL, 1);
        AvtcaModel donor = initialise(SMALL, 2)) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      donor.state().forEach((name, t) -> putIf(name.startsWith("encoder."), tensors, name, t));
      tensors.put("encoder.stem.0.bias", new Tensor.Floats(new Shape(1), new float[1]));
      tensors.put(
          "fusion.audio1.0.1.num_batches_tracked", new Tensor.Longs(new Shape(), new long[1]));
      tensors.put("classifier_1.0.weight", new Tensor.Floats(new Shape(1), new float[1]));
      float[] bias = values(model, "encoder.stem.0.bias");

      WeightReport report = model.loadPartial(tensors);

      assertThat(report.isExact()).isFalse();
      assertThat(report.loaded()).hasSize(tensors.size() - 3).contains("encoder.stem.0.weight");
      assertThat(report.missing()).allMatch(name -> name.startsWith("fusion.")).isNotEmpty();
      assertThat(report.unexpected()).containsExactly("classifier_1.0.weight");
      assertThat(report.mismatched())
          .extracting(Object::toString)
          .containsExactly("encoder.stem.0.bias: F32(1) (expected: F32(4))");
      assertThat(values(model, "encoder.stem.0.bias")).isEqualTo(bias);
      assertThat(values(model, "encoder.stem.0.weight"))
          .isEqualTo(values(donor, "encoder.stem.0.weight"));
    }
  }

  @Test
  void loadAfterUnfreezing_reachesTraining() {
    try (AvtcaModel model = initialise(SMALL, 1);
        AvtcaModel donor = initialise(SMALL, 2);
        NDManager pass = model.manager().newSubManager()) {
      model.unfreeze(Part.ENCODER);
      assertThat(model.loadPartial(donor.state()).isExact()).isTrue();
      donor.unfreeze(Part.ENCODER);
      NDArray frames = frames(pass, 4);
      assertThat(model.encode(frames, true).toFloatArray())
          .isEqualTo(donor.encode(frames, true).toFloatArray());
    }
  }

  @Test
  void sharedLateAttention_isStoredOnce_andReadUnderBothNames() {
    try (AvtcaModel model = initialise(SHARED, 1)) {
      Map<String, Tensor> both = new LinkedHashMap<>(model.state());
      assertThat(both.keySet()).noneMatch(name -> name.contains("late_video"));
      model
          .state()
          .forEach(
              (name, t) ->
                  putIf(name.contains("late_audio"), both, name.replace("audio", "video"), t));
      assertThat(model.loadPartial(both).isExact()).isTrue();

      both.put(
          "fusion.late_video.mha.out_proj.bias",
          new Tensor.Floats(
              new Shape(16), new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
      assertThat(model.loadPartial(both).mismatched())
          .extracting(WeightReport.Mismatch::name)
          .containsExactly("fusion.late_video.mha.out_proj.bias");
    }
  }

  @Test
  void embeddingOfAFrame_dependsOnThatFrameAlone() {
    for (String name : List.of("avtca", "avtca-efficientface")) {
      Golden golden = Golden.of(name);
      try (AvtcaModel model = initialise(golden.spec(), 1);
          NDManager pass = model.manager().newSubManager()) {
        NDArray frames = golden.get("frames").create(pass);
        NDArray batch = model.encode(frames, false);
        for (int i = 0; i < 16; i += 5) {
          NDArray alone = model.encode(frames.get(i + ":" + (i + 1)), false);
          Closeness.TIGHT.check("frame " + i, alone, batch.get(i).toFloatArray());
        }
      }
    }
  }

  @Test
  void frozenEncoder_evaluatesWhileFusionTrains() {
    try (AvtcaModel model = initialise(SMALL, 1);
        NDManager pass = model.manager().newSubManager()) {
      model.unfreeze(Part.FUSION);
      Map<String, Tensor> before = model.state();
      NDArray evaluated = model.encode(frames(pass, 4), false);
      try (GradientCollector collector = pass.getEngine().newGradientCollector()) {
        NDArray embeddings = model.encode(frames(pass, 4), true);
        assertThat(embeddings.toFloatArray()).isEqualTo(evaluated.toFloatArray());
        collector.backward(model.fuse(embeddings.reshape(2, 2, 8), audio(pass, 2), true).sum());
      }
      assertThat(model.trainable().keySet()).isNotEmpty().allMatch(n -> n.startsWith("fusion."));
      assertThat(model.takeGradients(pass).keySet()).isEqualTo(model.trainable().keySet());
      Map<String, Tensor> after = model.state();
      assertThat(after.get("encoder.attention.channel.1.running_mean"))
          .isEqualTo(before.get("encoder.attention.channel.1.running_mean"));
      assertThat(after.get("fusion.audio1.0.1.running_mean"))
          .isNotEqualTo(before.get("fusion.audio1.0.1.running_mean"));
    }
  }

  @Test
  void takingGradients_leavesNone() {
    try (AvtcaModel model = initialise(SMALL, 1);
        NDManager pass = model.manager().newSubManager()) {
      model.unfreeze(Part.FUSION);
      backward(model, pass);
      float[] first = gradient(model, pass);
      assertThat(first).isNotEqualTo(new float[first.length]);
      assertThat(gradient(model, pass)).containsOnly(0);
      backward(model, pass);
      assertThat(gradient(model, pass)).isEqualTo(first);
    }
  }

  @Test
  void refrozenPart_hasNoGradients() {
    try (AvtcaModel model = initialise(SMALL, 1);
        NDManager pass = model.manager().newSubManager()) {
      model.unfreeze(Part.FUSION);
      model.freeze(Part.FUSION);
      assertThat(model.takeGradients(pass)).isEmpty();
      NDArray embeddings = pass.zeros(new Shape(2, 2, 8));
      assertThat(model.fuse(embeddings, audio(pass, 2), true).toFloatArray())
          .isEqualTo(model.fuse(embeddings, audio(pass, 2), false).toFloatArray());
    }
  }

  @Test
  void dropout_repeatsWithItsSeed_andIsOffInEvaluation() {
    try (AvtcaModel model = initialise(SMALL, 1);
        NDManager pass = model.manager().newSubManager()) {
      model.unfreeze(Part.FUSION);
      NDArray embeddings = pass.ones(new Shape(2, 2, 8));
      NDArray audio = audio(pass, 2);
      model.seedDropout(9);
      float[] first = model.fuse(embeddings, audio, true).toFloatArray();
      float[] second = model.fuse(embeddings, audio, true).toFloatArray();
      model.seedDropout(9);
      assertThat(model.fuse(embeddings, audio, true).toFloatArray()).isEqualTo(first);
      assertThat(second).isNotEqualTo(first);
      assertThat(model.fuse(embeddings, audio, false).toFloatArray())
          .isEqualTo(model.fuse(embeddings, audio, false).toFloatArray());
    }
  }

  @Test
  void inputsMadeOfJavaMemory_mayBeClosedBeforeBackward() {
    try (AvtcaModel model = initialise(SMALL, 1);
        NDManager pass = model.manager().newSubManager()) {
      model.unfreeze(Part.ENCODER);
      float[] kept = encoderGradient(model, pass, false);
      assertThat(encoderGradient(model, pass, true)).isEqualTo(kept);
    }
  }

  @Test
  void passes_makeOneArrayEach_andLeaveNoneBehind() {
    try (AvtcaModel model = initialise(SMALL, 1);
        NDManager pass = model.manager().newSubManager()) {
      model.unfreeze(Part.ENCODER);
      model.unfreeze(Part.FUSION);
      NDArray frames = frames(pass, 4);
      NDArray embeddings = pass.ones(new Shape(2, 2, 8));
      NDArray audio = audio(pass, 2);
      int weights = model.manager().getManagedArrays().size();
      int inputs = pass.getManagedArrays().size();
      for (boolean training : List.of(true, false)) {
        model.encode(frames, training).close();
        model.fuse(embeddings, audio, training).close();
        assertThat(pass.getManagedArrays()).hasSize(inputs);
        assertThat(model.manager().getManagedArrays()).hasSize(weights);
      }
    }
  }

  @Test
  void wrongShapes_areRefusedAtTheEdge() {
    try (AvtcaModel model = initialise(SMALL, 1);
        NDManager pass = model.manager().newSubManager()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.encode(pass.zeros(new Shape(1, 3, 30, 30)), false))
          .withMessageStartingWith("frames: (1, 3, 30, 30) (expected: (N, 3, S, S)");
      NDArray embeddings = pass.zeros(new Shape(1, 2, 8));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.fuse(pass.zeros(new Shape(1, 3, 8)), audio(pass, 1), false))
          .withMessage("embeddings: (1, 3, 8) (expected: (B, 2, 8))");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.fuse(embeddings, pass.zeros(new Shape(1, 10, 15)), false))
          .withMessage("audio: (1, 10, 15) (expected: (1, 10, T >= 16))");
      model.unfreeze(Part.ENCODER);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.encode(frames(pass, 1), true))
          .withMessageContaining("N >= 2 to train");
    }
  }

  @Test
  void fewestAudioColumns_leaveOne() {
    for (boolean same : List.of(true, false)) {
      ModelSpec spec = SMALL.toBuilder().audioSame(same).build();
      try (AvtcaModel model = initialise(spec, 1);
          NDManager pass = model.manager().newSubManager()) {
        NDArray audio = pass.zeros(new Shape(1, 10, AvtcaModel.minimumAudioColumns(spec)));
        NDArray embeddings = pass.zeros(new Shape(1, 2, 8));
        assertThat(model.fuse(embeddings, audio, false).getShape()).isEqualTo(new Shape(1, 3));
      }
    }
  }

  @Test
  void closedModel_cannotBeUsed() {
    AvtcaModel model = initialise(SMALL, 1);
    model.close();
    assertThatIllegalStateException().isThrownBy(() -> model.manager().zeros(new Shape(1)));
  }

  private static AvtcaModel initialise(ModelSpec spec, long seed) {
    return AvtcaModel.initialise(spec, Device.cpu(), seed);
  }

  private static NDArray frames(NDManager manager, int n) {
    NDArray ramp = manager.arange(n * 3 * 32 * 32).toType(DataType.FLOAT32, false);
    return ramp.mul(0.37).sin().reshape(n, 3, 32, 32);
  }

  private static NDArray audio(NDManager manager, int b) {
    NDArray ramp = manager.arange(b * 10 * 20).toType(DataType.FLOAT32, false);
    return ramp.mul(0.71).sin().reshape(b, 10, 20);
  }

  private static void backward(AvtcaModel model, NDManager pass) {
    model.seedDropout(4);
    try (GradientCollector collector = pass.getEngine().newGradientCollector()) {
      NDArray embeddings = pass.ones(new Shape(2, 2, 8));
      collector.backward(model.fuse(embeddings, audio(pass, 2), true).sum());
    }
  }

  private static float[] gradient(AvtcaModel model, NDManager pass) {
    NDArray gradient = model.takeGradients(pass).get("fusion.audio1.0.0.weight");
    assertThat(gradient).isNotNull();
    return gradient.toFloatArray();
  }

  private static float[] encoderGradient(AvtcaModel model, NDManager pass, boolean closeEarly) {
    try (GradientCollector collector = pass.getEngine().newGradientCollector()) {
      float[] values = new float[4 * 3 * 32 * 32];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) Math.sin(i);
      }
      NDArray frames = pass.create(values, new Shape(4, 3, 32, 32));
      NDArray total = model.encode(frames, true).square().sum();
      if (closeEarly) {
        // What the engine would still read, if it read the lent memory.
        frames.muli(0);
        frames.close();
      }
      collector.backward(total);
    }
    NDArray gradient = model.takeGradients(pass).get("encoder.stem.0.weight");
    assertThat(gradient).isNotNull();
    return gradient.toFloatArray();
  }

  private static float[] values(AvtcaModel model, String name) {
    Tensor tensor = model.state().get(name);
    assertThat(tensor).as(name).isNotNull();
    return ((Tensor.Floats) tensor).values();
  }

  private static void assertWithin(AvtcaModel model, String name, double bound) {
    float[] values = values(model, name);
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(largest).as(name).isLessThanOrEqualTo(bound * (1 + 1e-6));
    assertThat(largest).as(name).isGreaterThan(bound * (values.length > 100 ? 0.95 : 0.4));
  }

  private static void putIf(boolean wanted, Map<String, Tensor> to, String name, Tensor tensor) {
    if (wanted) {
      to.put(name, tensor);
    }
  }
}
