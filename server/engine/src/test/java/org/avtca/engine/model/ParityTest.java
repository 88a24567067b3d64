package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import java.util.List;
import java.util.Map;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network against PyTorch's numbers, as closely as the script that made them asks. */
class ParityTest {
  private static final Closeness GRADIENT = new Closeness(1e-4, 1e-3);
  private static final Closeness RELATIVE = new Closeness(1e-5, 1e-4);

  static List<String> models() {
    return Golden.names();
  }

  @ParameterizedTest
  @MethodSource("models")
  void evaluation_equalsPyTorch(String name) {
    Golden golden = Golden.of(name);
    try (AvtcaModel model = load(golden);
        NDManager pass = model.manager().newSubManager()) {
      NDArray embeddings = model.encode(golden.get("frames").create(pass), false);
      Closeness.TIGHT.check("embeddings", embeddings, golden.floats("eval.embeddings"));
      NDArray logits = model.fuse(windows(embeddings, golden), audio(golden, pass), false);
      Closeness.TIGHT.check("logits", logits, golden.floats("eval.logits"));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void training_equalsPyTorch(String name) {
    Golden golden = Golden.of(name);
    try (AvtcaModel model = load(golden);
        NDManager pass = model.manager().newSubManager()) {
      model.unfreeze(Part.ENCODER);
      model.unfreeze(Part.FUSION);
      var crossEntropy = new SoftmaxCrossEntropyLoss();
      try (GradientCollector collector = pass.getEngine().newGradientCollector()) {
        NDArray embeddings = model.encode(golden.get("frames").create(pass), true);
        NDArray logits = model.fuse(windows(embeddings, golden), audio(golden, pass), true);
        NDArray labels = golden.get("labels").create(pass);
        NDArray loss = crossEntropy.evaluate(new NDList(labels), new NDList(logits));
        collector.backward(loss);
        Closeness.TIGHT.check("logits", logits, golden.floats("train.logits"));
        Closeness.TIGHT.check("loss", loss, golden.floats("train.loss"));
      }
      Map<String, NDArray> gradients = model.takeGradients(pass);
      Map<String, Tensor> expected = golden.group("grad.");
      assertThat(gradients.keySet()).containsExactlyElementsOf(expected.keySet());
      gradients.forEach((key, g) -> GRADIENT.check(key, g, golden.floats("grad." + key)));
      model
          .buffers()
          .forEach((key, b) -> Closeness.TIGHT.check(key, b, golden.floats("bn." + key)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"avtca", "avtca-efficientface"})
  void fullSize_equalsPyTorch(String preset) {
    ModelSpec spec = ModelPresets.named(preset);
    var expected = new Golden(spec, Npz.golden("full-" + preset));
    try (AvtcaModel model = AvtcaModel.initialise(spec, Device.cpu(), 0);
        NDManager pass = model.manager().newSubManager()) {
      assertThat(model.loadPartial(Golden.formula(model)).isExact()).isTrue();
      NDArray frames = Golden.frames().create(pass);
      NDArray embeddings = model.encode(frames, false);
      RELATIVE.check("embeddings", embeddings, expected.floats("embeddings"));
      NDArray clip = embeddings.expandDims(0);
      NDArray audio = Golden.audio().create(pass);
      NDArray clips = clip.concat(clip, 0).concat(clip.zerosLike(), 0);
      NDArray sounds = audio.concat(audio.zerosLike(), 0).concat(audio, 0);
      RELATIVE.check("logits", model.fuse(clips, sounds, false), expected.floats("logits"));
    }
  }

  @ParameterizedTest
  @CsvSource({"avtca, 818129", "avtca-efficientface, 2002398"})
  void parameters_areAsManyAsInTheReference(String preset, long expected) {
    ModelSpec spec = ModelPresets.named(preset);
    try (AvtcaModel model = AvtcaModel.initialise(spec, Device.cpu(), 0)) {
      long count = model.parameters().values().stream().mapToLong(NDArray::size).sum();
      assertThat(count).isEqualTo(expected);
    }
  }

  private static AvtcaModel load(Golden golden) {
    AvtcaModel model = AvtcaModel.initialise(golden.spec(), Device.cpu(), 0);
    assertThat(model.loadPartial(golden.group("w.")).isExact()).isTrue();
    return model;
  }

  private static NDArray windows(NDArray embeddings, Golden golden) {
    return embeddings.reshape(-1, golden.spec().frames(), golden.spec().embeddingWidth());
  }

  private static NDArray audio(Golden golden, NDManager manager) {
    return golden.get("audio").create(manager);
  }
}
