package org.avtca.engine.training;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.engine.model.Tensor;

/**
 * Adam as PyTorch computes it, with weight decay added to the gradient (Adam) or applied to the
 * weight (AdamW). Its state can be saved and restored, so that a resumed run continues to the last
 * bit; DJL's own keeps it private and counts steps once for all parameters.
 *
 * <p>For one thread. Source: Kingma and Ba, arXiv 1412.6980, Algorithm 1; Loshchilov and Hutter,
 * arXiv 1711.05101.
 */
public final class Adam implements Optimizer {
  private static final String FIRST = "m.";
  private static final String SECOND = "v.";
  private static final String STEPS = "t.";

  /** What weight decay is taken from. */
  public enum Decay {
    /** L2: the gradient grows by decay times weight (Adam). */
    COUPLED,
    /** The weight shrinks by rate times decay, beside Adam's step (AdamW). */
    DECOUPLED
  }

  /**
   * Everything but the learning rate.
   *
   * @param beta1 share that the mean gradient keeps, 0 <= beta1 < 1
   * @param beta2 share that the mean squared gradient keeps, 0 <= beta2 < 1
   * @param epsilon added to the root, > 0
   * @param weightDecay at least 0
   * @param decay what it is taken from
   */
  public record Settings(
      double beta1, double beta2, double epsilon, double weightDecay, Decay decay) {
    public Settings {
      check(beta1 >= 0 && beta1 < 1, "beta1", beta1, "0 <= beta1 < 1");
      check(beta2 >= 0 && beta2 < 1, "beta2", beta2, "0 <= beta2 < 1");
      check(epsilon > 0, "epsilon", epsilon, "more than 0");
      check(weightDecay >= 0, "weight_decay", weightDecay, "at least 0");
      requireNonNull(decay, "decay");
    }

    /** PyTorch's defaults for the betas and epsilon. */
    public static Settings withDecay(double weightDecay, Decay decay) {
      return new Settings(0.9, 0.999, 1e-8, weightDecay, decay);
    }

    private static void check(boolean fits, String name, double value, String expected) {
      if (!fits) {
        throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
      }
    }
  }

  /** Mean gradient, mean squared gradient and steps of one parameter. */
  private record Moments(NDArray first, NDArray second, long steps) {
    Moments next() {
      return new Moments(first, second, steps + 1);
    }
  }

  private final Settings settings;
  private final NDManager manager;
  private final Map<String, Moments> moments = new LinkedHashMap<>();

  /** A new optimizer that keeps its state in a sub-manager of {@code parent}, on its device. */
  public Adam(Settings settings, NDManager parent) {
    this.settings = requireNonNull(settings, "settings");
    this.manager = parent.newSubManager();
  }

  /**
   * Changes in place each parameter that has a gradient.
   *
   * @param parameters by name
   * @param gradients by name, of the same shapes; only read
   * @param learningRate of this step, at least 0
   * @throws IllegalArgumentException if a gradient has no parameter or another shape
   */
  @Override
  public void step(
      Map<String, NDArray> parameters, Map<String, NDArray> gradients, double learningRate) {
    Settings.check(learningRate >= 0, "learning_rate", learningRate, "at least 0");
    gradients.forEach(
        (name, gradient) -> {
          NDArray parameter = parameters.get(name);
          Shape expected = parameter == null ? null : parameter.getShape();
          if (parameter == null || !gradient.getShape().equals(expected)) {
            throw new IllegalArgumentException(
                "gradient of "
                    + name
                    + ": "
                    + gradient.getShape()
                    + " (expected: "
                    + expected
                    + ")");
          }
          step(name, parameter, gradient, learningRate);
        });
  }

  private void step(String name, NDArray parameter, NDArray gradient, double rate) {
    Moments now = moments.computeIfAbsent(name, n -> zeros(parameter.getShape())).next();
    moments.put(name, now);
    if (settings.weightDecay() == 0) {
      average(now, gradient);
    } else if (settings.decay() == Decay.COUPLED) {
      try (NDArray pull = parameter.mul(settings.weightDecay());
          NDArray decayed = gradient.add(pull)) {
        average(now, decayed);
      }
    } else {
      average(now, gradient);
      parameter.muli(1 - rate * settings.weightDecay());
    }
    double unbias1 = 1 - Math.pow(settings.beta1(), (double) now.steps());
    double unbias2 = 1 - Math.pow(settings.beta2(), (double) now.steps());
    try (NDArray denominator = now.second().sqrt();
        NDArray change = now.first().mul(rate / unbias1)) {
      denominator.divi(Math.sqrt(unbias2)).addi(settings.epsilon());
      change.divi(denominator);
      parameter.subi(change);
    }
  }

  private void average(Moments now, NDArray gradient) {
    try (NDArray share = gradient.mul(1 - settings.beta1());
        NDArray square = gradient.square()) {
      now.first().muli(settings.beta1()).addi(share);
      square.muli(1 - settings.beta2());
      now.second().muli(settings.beta2()).addi(square);
    }
  }

  private Moments zeros(Shape shape) {
    return new Moments(
        manager.zeros(shape, DataType.FLOAT32), manager.zeros(shape, DataType.FLOAT32), 0);
  }

  /** A copy of the state: {@code m.NAME}, {@code v.NAME} and the step count {@code t.NAME}. */
  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    moments.forEach(
        (name, m) -> {
          state.put(FIRST + name, Tensor.copyOf(m.first()));
          state.put(SECOND + name, Tensor.copyOf(m.second()));
          state.put(STEPS + name, new Tensor.Longs(new Shape(), new long[] {m.steps()}));
        });
    return Collections.unmodifiableMap(state);
  }

  /**
   * Replaces the state by one that {@link #state} gave.
   *
   * @throws IllegalArgumentException if it is not whole; the old state then stays
   */
  @Override
  public void restore(Map<String, Tensor> state) {
    List<String> names =
        state.keySet().stream()
            .filter(key -> key.startsWith(STEPS))
            .map(key -> key.substring(STEPS.length()))
            .toList();
    if (state.size() != 3 * names.size()) {
      throw new IllegalArgumentException(
          "state: " + state.size() + " tensors (expected: m, v and t of each parameter)");
    }
    names.forEach(name -> check(name, state));
    moments.values().forEach(Adam::free);
    moments.clear();
    names.forEach(name -> moments.put(name, moments(name, state)));
  }

  private static void check(String name, Map<String, Tensor> state) {
    Tensor first = state.get(FIRST + name);
    Tensor second = state.get(SECOND + name);
    Tensor steps = state.get(STEPS + name);
    boolean whole =
        first instanceof Tensor.Floats
            && second instanceof Tensor.Floats
            && first.shape().equals(second.shape())
            && steps instanceof Tensor.Longs
            && steps.size() == 1;
    if (!whole) {
      throw new IllegalArgumentException(
          "state of %s: m %s, v %s, t %s (expected: F32 twice in one shape, and one I64)"
              .formatted(name, first, second, steps));
    }
  }

  private Moments moments(String name, Map<String, Tensor> state) {
    Tensor.Longs steps = (Tensor.Longs) requireNonNull(state.get(STEPS + name));
    return new Moments(
        requireNonNull(state.get(FIRST + name)).create(manager),
        requireNonNull(state.get(SECOND + name)).create(manager),
        steps.values()[0]);
  }

  private static void free(Moments moments) {
    moments.first().close();
    moments.second().close();
  }

  @Override
  public void close() {
    manager.close();
  }
}
