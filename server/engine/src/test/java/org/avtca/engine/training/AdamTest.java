package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Closeness;
import org.avtca.engine.model.Golden;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.training.Adam.Decay;
import org.avtca.engine.training.Adam.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdamTest {
  private static final double RATE = 0.01;
  private static final Settings PAPER = Settings.withDecay(0.001, Decay.COUPLED);

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  static List<String> models() {
    return Golden.names();
  }

  @ParameterizedTest
  @MethodSource("models")
  void oneStep_equalsPyTorch_whereTheGradientIsNotRounding(String name) {
    Golden golden = Golden.of(name);
    try (AvtcaModel model = load(golden);
        Adam adam = new Adam(PAPER, manager)) {
      adam.step(model.parameters(), arrays(golden.group("grad.")), RATE);
      golden
          .group("grad.")
          .forEach(
              (key, gradient) -> {
                float[] g = ((Tensor.Floats) gradient).values();
                float[] w = golden.floats("w." + key);
                float[] expected = golden.floats("adam." + key);
                float[] actual = values(model, key);
                Closeness.TIGHT.check(
                    key, actual, expected, i -> Math.abs(g[i] + 0.001 * w[i]) > 1e-6);
                new Closeness(0.0101, 0).check(key, actual, w);
              });
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void threeStepsOfTheSameGradients_equalPyTorchEverywhere(String name) {
    Golden golden = Golden.of(name);
    try (AvtcaModel model = load(golden);
        Adam adam = new Adam(PAPER, manager)) {
      Map<String, NDArray> gradients = arrays(golden.group("grad."));
      for (int i = 0; i < 3; i++) {
        adam.step(model.parameters(), gradients, RATE);
      }
      golden
          .group("adam3.")
          .forEach(
              (key, expected) ->
                  new Closeness(1e-6, 0)
                      .check(key, values(model, key), ((Tensor.Floats) expected).values()));
    }
  }

  @Test
  void decoupledDecay_shrinksTheWeight_andLeavesTheMomentsAlone() {
    try (Adam adam = new Adam(Settings.withDecay(0.5, Decay.DECOUPLED), manager)) {
      NDArray weight = manager.create(new float[] {2, -4});
      NDArray gradient = manager.create(new float[] {1, 0});
      adam.step(Map.of("w", weight), Map.of("w", gradient), 0.1);
      // Shrunk by a factor of 1 - 0.1 * 0.5; a first step moves by the rate, or not at all.
      new Closeness(1e-6, 0).check("w", weight, new float[] {1.8f, -3.8f});
      assertThat(adam.state().get("m.w"))
          .isEqualTo(new Tensor.Floats(new Shape(2), new float[] {0.1f, 0}));
    }
  }

  @Test
  void restoredState_continuesToTheLastBit() {
    NDArray gradient = manager.create(new float[] {0.3f, -0.7f, 1e-4f});
    NDArray straight = manager.create(new float[] {1, 2, 3});
    NDArray resumed = manager.create(new float[] {1, 2, 3});
    try (Adam first = new Adam(PAPER, manager);
        Adam second = new Adam(PAPER, manager);
        Adam fresh = new Adam(PAPER, manager)) {
      first.step(Map.of("w", straight), Map.of("w", gradient), RATE);
      second.step(Map.of("w", resumed), Map.of("w", gradient), RATE);
      first.step(Map.of("w", straight), Map.of("w", gradient), RATE);
      fresh.restore(second.state());
      fresh.step(Map.of("w", resumed), Map.of("w", gradient), RATE);
      assertThat(resumed.toFloatArray()).isEqualTo(straight.toFloatArray());
      assertThat(fresh.state()).isEqualTo(first.state());
    }
  }

  @Test
  void stateThatIsNotWhole_isRefused_andTheOldOneStays() {
    NDArray weight = manager.create(new float[] {1});
    try (Adam adam = new Adam(PAPER, manager)) {
      adam.step(Map.of("w", weight), Map.of("w", weight), RATE);
      Map<String, Tensor> before = adam.state();
      Map<String, Tensor> broken = new LinkedHashMap<>(before);
      broken.put("v.w", new Tensor.Longs(new Shape(1), new long[1]));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> adam.restore(broken))
          .withMessageContaining("state of w: m F32(1), v I64(1)");
      broken.putAll(before);
      broken.remove("t.w");
      assertThatIllegalArgumentException().isThrownBy(() -> adam.restore(broken));
      assertThat(adam.state()).isEqualTo(before);
    }
  }

  @Test
  void gradientOfAnotherShape_isRefused() {
    NDArray weight = manager.create(new float[] {1, 2});
    NDArray gradient = manager.create(new float[] {1});
    try (Adam adam = new Adam(PAPER, manager)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> adam.step(Map.of("w", weight), Map.of("w", gradient), RATE))
          .withMessage("gradient of w: (1) (expected: (2))");
    }
  }

  @Test
  void settingsOutOfRange_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(1, 0.999, 1e-8, 0, Decay.COUPLED))
        .withMessage("beta1: 1.0 (expected: 0 <= beta1 < 1)");
  }

  private AvtcaModel load(Golden golden) {
    AvtcaModel model = AvtcaModel.initialise(golden.spec(), Device.cpu(), 0);
    assertThat(model.loadPartial(golden.group("w.")).isExact()).isTrue();
    return model;
  }

  private Map<String, NDArray> arrays(Map<String, Tensor> tensors) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, tensor.create(manager)));
    return arrays;
  }

  private static float[] values(AvtcaModel model, String name) {
    NDArray parameter = model.parameters().get(name);
    assertThat(parameter).as(name).isNotNull();
    return parameter.toFloatArray();
  }
}
