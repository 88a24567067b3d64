package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Scaled dot-product attention in several heads, each a run of neighbouring channels. */
final class MultiHead {
  private final int heads;
  private final double scale;
  private final Dropout dropout;

  MultiHead(int heads, int channels, Dropout dropout) {
    this.heads = heads;
    this.scale = 1 / Math.sqrt((double) channels / heads);
    this.dropout = dropout;
  }

  /**
   * softmax(q k' / sqrt(channels / heads)) v, with dropout of the softmax.
   *
   * @param q (B, L, C)
   * @param k (B, M, C)
   * @param v (B, M, C)
   * @return (B, L, C)
   */
  NDArray attend(NDArray q, NDArray k, NDArray v, boolean training) {
    try (NDArray weights = weights(q, k, training);
        NDArray values = split(v, 0, 2, 1, 3);
        NDArray mixed = weights.matMul(values);
        NDArray tokens = mixed.swapAxes(1, 2)) {
      return tokens.reshape(q.getShape());
    }
  }

  private NDArray weights(NDArray q, NDArray k, boolean training) {
    try (NDArray queries = split(q, 0, 2, 1, 3);
        NDArray keys = split(k, 0, 2, 3, 1);
        NDArray products = queries.matMul(keys);
        NDArray scores = NativeArrays.scaled(products, scale)) {
      return dropout.consume(scores.softmax(-1), training);
    }
  }

  /** (B, L, C) as (B, L, heads, C / heads) with its axes in the given order. */
  private NDArray split(NDArray x, int... order) {
    Shape shape = x.getShape();
    try (NDArray split = x.reshape(shape.get(0), shape.get(1), heads, shape.get(2) / heads)) {
      return split.transpose(order);
    }
  }
}
