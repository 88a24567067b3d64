package org.avtca.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.avtca.engine.model.Tensor;

/** The rule by which gradients change parameters, with a state that a checkpoint can hold. */
interface Optimizer extends AutoCloseable {

  /**
   * Changes in place each parameter that has a gradient.
   *
   * @param gradients by name, of the parameters' shapes; only read
   * @param learningRate of this step
   */
  void step(Map<String, NDArray> parameters, Map<String, NDArray> gradients, double learningRate);

  /** A copy of the state, by names that {@link #restore} knows. */
  Map<String, Tensor> state();

  /**
   * Replaces the state.
   *
   * @throws IllegalArgumentException if it is not one that {@link #state} gave
   */
  void restore(Map<String, Tensor> state);

  @Override
  void close();

  /** The optimizer of {@code recipe}, with its state in a sub-manager of {@code parent}. */
  static Optimizer of(Recipe recipe, NDManager parent) {
    double decay = recipe.weightDecay();
    return switch (recipe.optimizer()) {
      case SGD -> new Sgd(recipe.momentum(), recipe.dampening(), decay, parent);
      case ADAM -> new Adam(Adam.Settings.withDecay(decay, Adam.Decay.COUPLED), parent);
      case ADAMW -> new Adam(Adam.Settings.withDecay(decay, Adam.Decay.DECOUPLED), parent);
    };
  }
}
