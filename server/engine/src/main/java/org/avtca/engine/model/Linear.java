package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import org.avtca.engine.model.Initialiser.Rule;
import org.jspecify.annotations.Nullable;

/** An affine map of the last axis: (..., in) to (..., out). */
final class Linear implements Layer {
  private final Weight weight;
  private final @Nullable Weight bias;

  private Linear(Weight weight, @Nullable Weight bias) {
    this.weight = weight;
    this.bias = bias;
  }

  static Linear withBias(Scope scope, int in, int out) {
    return new Linear(
        scope.parameter("weight", Rule.fanIn(in), out, in),
        scope.parameter("bias", Rule.fanIn(in), out));
  }

  /** As the output projection of PyTorch's multi-head attention, whose bias begins as zero. */
  static Linear withZeroBias(Scope scope, int in, int out) {
    return new Linear(
        scope.parameter("weight", Rule.fanIn(in), out, in),
        scope.parameter("bias", Rule.ZERO, out));
  }

  static Linear withoutBias(Scope scope, int in, int out) {
    return new Linear(scope.parameter("weight", Rule.fanIn(in), out, in), null);
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    NDArray b = bias == null ? null : bias.in(training);
    return ai.djl.nn.core.Linear.linear(x, weight.in(training), b).singletonOrThrow();
  }
}
