package org.avtca.engine.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import org.avtca.engine.model.Convolution.Geometry;

/** Convolution over time, batch norm and ReLU, for (B, C, L): the blocks of Algorithm 1. */
final class TemporalBlock {
  private static final Shape POOL = new Shape(2);
  private static final Shape NO_PADDING = new Shape(0);

  private TemporalBlock() {}

  /** With 'same' padding: (B, in, L) to (B, out, L). */
  static Layer video(Scope scope, int in, int out) {
    return convNorm(scope, in, out, 1);
  }

  /**
   * With max pooling of two columns: to (B, out, floor(L / 2)) with 'same' padding and stride 2, or
   * to (B, out, L - 3) with 'valid' padding and stride 1.
   */
  static Layer audio(Scope scope, int in, int out, boolean same) {
    Shape stride = new Shape(same ? 2 : 1);
    Layer pool = (x, training) -> Pool.maxPool1d(x, POOL, stride, NO_PADDING, false);
    return Layer.sequence(convNorm(scope, in, out, same ? 1 : 0), pool);
  }

  private static Layer convNorm(Scope scope, int in, int out, int padding) {
    return Layer.sequence(
        Convolution.over1d(scope.child(0), Geometry.of(in, out, 3).withPadding(padding)),
        new BatchNorm(scope.child(1), out),
        Layer.RELU);
  }
}
