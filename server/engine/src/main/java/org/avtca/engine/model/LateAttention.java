package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.avtca.engine.model.Initialiser.Rule;

/**
 * Multi-head attention with a projection each for queries, keys, values and output, laid out as
 * PyTorch's {@code nn.MultiheadAttention}: (B, L, C) and (B, M, C) to (B, L, C). Source: Algorithm
 * 9.
 */
final class LateAttention {
  private final Weight weight;
  private final Weight bias;
  private final Layer projection;
  private final MultiHead heads;
  private final int width;

  LateAttention(Scope scope, int width, int heads, double dropout) {
    Scope s = scope.child("mha");
    this.width = width;
    weight = s.parameter("in_proj_weight", Rule.xavier(3L * width, width), 3L * width, width);
    bias = s.parameter("in_proj_bias", Rule.ZERO, 3L * width);
    projection = Linear.withZeroBias(s.child("out_proj"), width, width);
    this.heads = new MultiHead(heads, width, s.dropout(dropout));
  }

  NDArray forward(NDArray q, NDArray kv, boolean training) {
    try (NDArray queries = project(0, q, training);
        NDArray keys = project(1, kv, training);
        NDArray values = project(2, kv, training);
        NDArray mixed = heads.attend(queries, keys, values, training)) {
      return projection.forward(mixed, training);
    }
  }

  /** Rows of the joint projection: queries, keys, values. Its slices are the weights' to close. */
  private NDArray project(int which, NDArray x, boolean training) {
    NDIndex rows = new NDIndex("{}:{}", which * width, (which + 1) * width);
    try (NDArray w = weight.in(training).get(rows);
        NDArray b = bias.in(training).get(rows)) {
      return ai.djl.nn.core.Linear.linear(x, w, b).singletonOrThrow();
    }
  }
}
