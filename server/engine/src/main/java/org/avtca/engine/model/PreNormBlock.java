package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;

/**
 * One layer of a transformer that norms what goes into it: z + attention(LN z; LN source), then z +
 * MLP(LN z) with a ReLU; one norm serves queries and keys, as in MulT. Source: arXiv 1906.00295,
 * section 3.2; Xiong et al., arXiv 2002.04745, for the place of the norm.
 */
final class PreNormBlock {
  private final Layer normAttention;
  private final LateAttention attention;
  private final Layer normMlp;
  private final Layer mlp;
  private final Dropout dropout;

  /**
   * Makes a layer.
   *
   * @param width C of queries, keys and output
   * @param hidden width of the MLP's inner layer
   */
  PreNormBlock(Scope scope, int width, int heads, int hidden, double dropout) {
    normAttention = TokenNorm.layer(scope.child("norm_attention"), width);
    attention = new LateAttention(scope.child("attention"), width, heads, dropout);
    normMlp = TokenNorm.layer(scope.child("norm_mlp"), width);
    this.dropout = scope.dropout(dropout);
    Scope s = scope.child("mlp");
    mlp =
        Layer.sequence(
            Linear.withBias(s.child(0), width, hidden),
            Layer.RELU,
            this.dropout.layer(),
            Linear.withBias(s.child(3), hidden, width));
  }

  /**
   * Computes the layer.
   *
   * @param z (B, L, C)
   * @param source of keys and values, (B, M, C); {@code z} itself for self-attention
   * @return (B, L, C)
   */
  NDArray forward(NDArray z, NDArray source, boolean training) {
    try (NDArray attended = attended(z, source, training);
        NDArray sum = z.add(attended);
        NDArray normed = normMlp.forward(sum, training);
        NDArray refined = dropout.consume(mlp.forward(normed, training), training)) {
      return sum.add(refined);
    }
  }

  private NDArray attended(NDArray z, NDArray source, boolean training) {
    try (NDArray queries = normAttention.forward(z, training)) {
      if (source == z) {
        return dropout.consume(attention.forward(queries, queries, training), training);
      }
      try (NDArray keys = normAttention.forward(source, training)) {
        return dropout.consume(attention.forward(queries, keys, training), training);
      }
    }
  }
}
