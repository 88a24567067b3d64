package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.avtca.core.ModelSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Units whose right branch changes nothing only move channels, so what a stage of several must give
 * follows from what its first unit gives.
 */
class ResidualStageTest {
  private static final int IN = 3;

  @ParameterizedTest
  @CsvSource({"2, 3, true", "6, 2, true", "6, 4, true", "8, 4, true", "12, 3, true", "8, 3, false"})
  void unitsThatChangeNothing_shuffle(int channels, int units, boolean shuffle) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray x = manager.randomUniform(0, 1, new Shape(2, IN, 8, 8));
      NDArray one = stage(manager, channels, 1, shuffle).forward(x, false);

      NDArray all = stage(manager, channels, units, shuffle).forward(x, false);

      List<Integer> order = channelsAfter(units - 1, channels, shuffle);
      for (int c = 0; c < channels; c++) {
        Closeness.TIGHT.check(
            "channel " + c, all.get(":, {}", c), one.get(":, {}", order.get(c)).toFloatArray());
      }
    }
  }

  /** Which of the first unit's channels come out at each place after so many units more. */
  private static List<Integer> channelsAfter(int units, int channels, boolean shuffle) {
    List<Integer> order = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      order.add(c);
    }
    for (int unit = 0; unit < units && shuffle; unit++) {
      List<Integer> before = List.copyOf(order);
      for (int c = 0; c < channels; c++) {
        order.set(c, before.get(c / 2 + c % 2 * (channels / 2)));
      }
    }
    return Collections.unmodifiableList(order);
  }

  @ParameterizedTest
  @CsvSource({"6, 3, true", "8, 3, true", "8, 3, false"})
  void everyWeight_learns(int channels, int units, boolean shuffle) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      Weights weights = new Weights(manager, 1);
      Layer stage = stage(weights, channels, units, shuffle);
      weights.all().stream().filter(Weight::isParameter).forEach(Weight::unfreeze);
      NDArray x = manager.randomUniform(0, 1, new Shape(2, IN, 8, 8));
      NDArray target = manager.randomUniform(0, 1, new Shape(2, channels, 4, 4));
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        collector.backward(stage.forward(x, true).sub(target).square().sum());
      }
      for (Weight weight : weights.all()) {
        if (!weight.isFrozen()) {
          NDArray gradient = weight.takeGradient(manager);
          assertThat(gradient.abs().sum().getFloat()).as(weight.name()).isPositive();
        }
      }
    }
  }

  /** A stage of which only the first unit computes something. */
  private static Layer stage(NDManager manager, int channels, int units, boolean shuffle) {
    Weights weights = new Weights(manager, 1);
    Layer stage = stage(weights, channels, units, shuffle);
    for (Weight weight : weights.all()) {
      if (weight.name().startsWith("stage.0.")) {
        continue;
      }
      if (weight.shape().dimension() == 4) {
        weight.array().set(identity(manager, weight.shape()).toFloatArray());
      } else if (weight.name().endsWith("running_var")) {
        weight.array().addi(-BatchNorm.EPSILON);
      }
    }
    return stage;
  }

  private static Layer stage(Weights weights, int channels, int units, boolean shuffle) {
    Scope scope = new Scope(weights, "stage");
    return new ResidualStage(scope, IN, new ModelSpec.Stage(channels, units), shuffle);
  }

  /** The kernel of a convolution that passes its input on. */
  private static NDArray identity(NDManager manager, Shape shape) {
    int out = (int) shape.get(0);
    NDArray kernel = manager.zeros(shape, DataType.FLOAT32);
    if (shape.get(2) == 1) {
      return kernel.add(manager.eye(out).reshape(out, out, 1, 1));
    }
    kernel.set(new NDIndex(":, 0, 1, 1"), 1);
    return kernel;
  }
}
