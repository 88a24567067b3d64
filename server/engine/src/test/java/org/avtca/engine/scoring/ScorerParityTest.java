package org.avtca.engine.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Combine;
import org.avtca.core.ModelSpec.Late;
import org.avtca.core.ModelSpec.Norm;
import org.avtca.core.ModelSpec.Pool;
import org.avtca.core.ModelSpec.Stage;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Closeness;
import org.avtca.engine.model.Golden;
import org.avtca.engine.model.Npz;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.onnx.OnnxExporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both engines against PyTorch's numbers, and against each other. */
class ScorerParityTest {
  private static final Closeness ENGINES = new Closeness(1e-4, 1e-4);
  private static final Closeness RELATIVE = new Closeness(1e-5, 1e-4);

  @TempDir private Path folder;

  static List<String> models() {
    return Golden.names();
  }

  @ParameterizedTest
  @MethodSource("models")
  void onnxRuntime_equalsPyTorch(String name) throws IOException {
    Golden golden = Golden.of(name);
    write(golden.spec(), golden.group("w."));
    try (Scorer scorer = onnx(golden.spec())) {
      float[] embeddings = scorer.encode(golden.floats("frames"), 4 * golden.spec().frames());
      Closeness.TIGHT.check("embeddings", embeddings, golden.floats("eval.embeddings"));
      float[] logits = scorer.fuse(embeddings, golden.floats("audio"), 4);
      Closeness.TIGHT.check("logits", logits, golden.floats("eval.logits"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"avtca", "avtca-efficientface"})
  void onnxRuntime_equalsPyTorchAtFullSize(String preset) throws IOException {
    ModelSpec spec = ModelPresets.named(preset);
    var expected = new Golden(spec, Npz.golden("full-" + preset));
    try (AvtcaModel model = AvtcaModel.initialise(spec, Device.cpu(), 0)) {
      write(spec, Golden.formula(model));
    }
    try (Scorer scorer = onnx(spec)) {
      float[] clip = scorer.encode(Golden.frames().values(), spec.frames());
      RELATIVE.check("embeddings", clip, expected.floats("embeddings"));
      float[] audio = Golden.audio().values();
      float[] clips = concat(clip, clip, new float[clip.length]);
      float[] sounds = concat(audio, new float[audio.length], audio);
      RELATIVE.check("logits", scorer.fuse(clips, sounds, 3), expected.floats("logits"));
    }
  }

  static List<ModelSpec> randomSpecs() {
    return IntStream.range(0, 16).mapToObj(ScorerParityTest::randomSpec).toList();
  }

  @ParameterizedTest
  @MethodSource("randomSpecs")
  void engines_agreeOnAnySpec(ModelSpec spec) throws IOException {
    try (AvtcaModel model = AvtcaModel.initialise(spec, Device.cpu(), 5)) {
      write(spec, disturbed(model.state()));
    }
    SplittableRandom random = new SplittableRandom(7);
    float[] crops = uniform(random, 2 * spec.frames() * 3 * 32 * 32);
    float[] audio = uniform(random, 2 * spec.audioChannels() * 40);
    try (Scorer onnx = onnx(spec);
        Scorer torch = TorchScorer.open(spec, new ModelFolder(folder).weights(), Device.cpu())) {
      float[] embeddings = torch.encode(crops, 2 * spec.frames());
      ENGINES.check("embeddings", onnx.encode(crops, 2 * spec.frames()), embeddings);
      float[] logits = torch.fuse(embeddings, audio, 2);
      ENGINES.check("logits", onnx.fuse(embeddings, audio, 2), logits);
      int half = embeddings.length / 2;
      float[] second =
          torch.fuse(
              Arrays.copyOfRange(embeddings, half, 2 * half),
              Arrays.copyOfRange(audio, audio.length / 2, audio.length),
              1);
      Closeness.TIGHT.check(
          "a window alone", second, Arrays.copyOfRange(logits, logits.length / 2, logits.length));
      assertThat(logits).doesNotContain(Float.NaN);
    }
  }

  /**
   * Small models that differ in every component of a spec; together they pair each late attention
   * with each number of transformer heads.
   */
  private static ModelSpec randomSpec(int i) {
    SplittableRandom random = new SplittableRandom(i);
    boolean depthwise = i % 2 == 1;
    int stem = 4 + 2 * random.nextInt(3);
    int firstStage = depthwise ? 2 * stem : 6;
    return ModelPresets.named("avtca").toBuilder()
        .classes(2 + random.nextInt(4))
        .frames(2 + random.nextInt(3))
        .audioChannels(3 + random.nextInt(8))
        .stem(stem)
        .stemNorm(random.nextBoolean())
        .stages(
            List.of(
                new Stage(firstStage, 1 + random.nextInt(2)), new Stage(12, random.nextInt(1, 4))))
        .attentionAfterStage(depthwise ? 1 : 0)
        .localDepthwise(depthwise)
        .reduction(1 + random.nextInt(8))
        .shuffle(random.nextBoolean())
        .head(random.nextBoolean() ? 10 : 0)
        .audioSame(i % 4 < 2)
        .width(8)
        .transformerHeads(List.of(0, 1, 2, 4).get(i / 4))
        .transformerNorm(pick(random, Norm.values()))
        .midAttention(random.nextBoolean())
        .late(List.of(Late.values()).get(i % 4))
        .lateHeads(1 << random.nextInt(4))
        .pool(pick(random, Pool.values()))
        .combine(pick(random, Combine.values()))
        .build();
  }

  private static <T> T pick(SplittableRandom random, T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Weights of a model that has trained: norms that do something. */
  private static Map<String, Tensor> disturbed(Map<String, Tensor> state) {
    SplittableRandom random = new SplittableRandom(3);
    Map<String, Tensor> disturbed = new LinkedHashMap<>();
    state.forEach(
        (name, tensor) -> {
          float[] values = ((Tensor.Floats) tensor).values().clone();
          for (int i = 0; i < values.length; i++) {
            values[i] += (float) random.nextDouble(-0.3, 0.3);
          }
          disturbed.put(name, new Tensor.Floats(tensor.shape(), values));
        });
    return disturbed;
  }

  private void write(ModelSpec spec, Map<String, Tensor> weights) throws IOException {
    ModelFolder files = new ModelFolder(folder);
    try (AvtcaModel model = AvtcaModel.initialise(spec, Device.cpu(), 0)) {
      assertThat(model.loadPartial(weights).isExact()).isTrue();
      model.save(files.weights());
      OnnxExporter.export(model, files.encoderOnnx(), files.fusionOnnx());
    }
  }

  private Scorer onnx(ModelSpec spec) throws IOException {
    Scorer scorer = Scorers.open(new ModelFolder(folder), spec, Device.cpu(), 1);
    assertThat(scorer).isInstanceOf(OnnxScorer.class);
    return scorer;
  }

  private static float[] uniform(SplittableRandom random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }

  private static float[] concat(float[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    float[] whole = new float[length];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
