package org.avtca.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.avtca.engine.model.Tensor;

/**
 * Gradient descent with momentum as PyTorch computes it: L2 in the gradient, a first velocity that
 * is the first gradient undamped, then {@code velocity = momentum * velocity + (1 - dampening) *
 * gradient}. For one thread.
 */
final class Sgd implements Optimizer {
  private static final String VELOCITY = "velocity.";

  private final double momentum;
  private final double dampening;
  private final double weightDecay;
  private final NDManager manager;
  private final Map<String, NDArray> velocities = new LinkedHashMap<>();

  Sgd(double momentum, double dampening, double weightDecay, NDManager parent) {
    this.momentum = momentum;
    this.dampening = dampening;
    this.weightDecay = weightDecay;
    this.manager = parent.newSubManager();
  }

  @Override
  public void step(
      Map<String, NDArray> parameters, Map<String, NDArray> gradients, double learningRate) {
    gradients.forEach(
        (name, gradient) -> {
          NDArray parameter = parameters.get(name);
          if (parameter == null) {
            throw new IllegalArgumentException("gradient of " + name + ": no such parameter");
          }
          try (NDArray pull = parameter.mul(weightDecay);
              NDArray decayed = gradient.add(pull);
              NDArray change = velocity(name, decayed).mul(learningRate)) {
            parameter.subi(change);
          }
        });
  }

  private NDArray velocity(String name, NDArray gradient) {
    NDArray velocity = velocities.get(name);
    if (velocity == null) {
      velocity = gradient.duplicate();
      velocity.attach(manager);
      velocities.put(name, velocity);
      return velocity;
    }
    try (NDArray share = gradient.mul(1 - dampening)) {
      return velocity.muli(momentum).addi(share);
    }
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    velocities.forEach((name, velocity) -> state.put(VELOCITY + name, Tensor.copyOf(velocity)));
    return Collections.unmodifiableMap(state);
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    Map<String, NDArray> restored = new LinkedHashMap<>();
    state.forEach(
        (key, tensor) -> {
          if (!key.startsWith(VELOCITY)) {
            throw new IllegalArgumentException(key + ": unknown (expected: velocities)");
          }
          restored.put(key.substring(VELOCITY.length()), tensor.create(manager));
        });
    velocities.values().forEach(NDArray::close);
    velocities.clear();
    velocities.putAll(restored);
  }

  @Override
  public void close() {
    manager.close();
  }
}
