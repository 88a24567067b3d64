package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.avtca.core.ModelSpec.Norm;
import org.avtca.engine.model.Initialiser.Rule;

/** The norm of a transformer block, over the channels of (B, L, C): batch or layer norm. */
final class TokenNorm {
  private static final float EPSILON = 1e-5f;

  private TokenNorm() {}

  static Layer of(Scope scope, Norm kind, int channels) {
    Scope norm = scope.child("norm");
    return switch (kind) {
      case BATCH -> batch(new BatchNorm(norm, channels));
      case LAYER -> layer(norm, channels);
    };
  }

  private static Layer batch(BatchNorm norm) {
    return (x, training) -> {
      try (NDArray channelsFirst = x.swapAxes(1, 2);
          NDArray normed = norm.forward(channelsFirst, training)) {
        return normed.swapAxes(1, 2);
      }
    };
  }

  /** Layer norm over the last axis, whatever axes are before it. */
  static Layer layer(Scope scope, int channels) {
    Weight scale = scope.parameter("weight", Rule.ONE, channels);
    Weight shift = scope.parameter("bias", Rule.ZERO, channels);
    Shape axis = new Shape(channels);
    return (x, training) ->
        x.getNDArrayInternal()
            .layerNorm(x, axis, scale.in(training), shift.in(training), EPSILON)
            .singletonOrThrow();
  }
}
