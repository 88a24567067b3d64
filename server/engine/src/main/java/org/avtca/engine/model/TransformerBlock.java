package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Norm;
import org.jspecify.annotations.Nullable;

/**
 * Cross-modal transformer: (B, M, kv) and (B, L, q) to (B, L, q), without the residual that the
 * caller adds. Source: Algorithms 6 and 7, with one dropout after the attention's projection and
 * two in the MLP.
 */
final class TransformerBlock {
  private final Layer normKeyValue;
  private final Layer normQuery;
  private final Layer normAttention;
  private final Attention attention;
  private final Layer expand;
  private final Layer contract;
  private final Dropout dropout;

  /** Batch norm of the MLP's output; the authors' layer-norm variant has none. */
  private final @Nullable Layer normOut;

  TransformerBlock(Scope scope, int keyValueWidth, int queryWidth, ModelSpec spec) {
    Norm norm = spec.transformerNorm();
    normKeyValue = TokenNorm.of(scope.child("norm_kv"), norm, keyValueWidth);
    normQuery = TokenNorm.of(scope.child("norm_q"), norm, queryWidth);
    normAttention = TokenNorm.of(scope.child("norm_attn"), norm, queryWidth);
    attention =
        new Attention(
            scope.child("attention"),
            keyValueWidth,
            queryWidth,
            queryWidth,
            spec.transformerHeads(),
            spec.dropout());
    Scope mlp = scope.child("mlp");
    expand = Linear.withBias(mlp.child(0), queryWidth, 2 * queryWidth);
    contract = Linear.withBias(mlp.child(3), 2 * queryWidth, queryWidth);
    dropout = scope.dropout(spec.dropout());
    normOut = norm == Norm.BATCH ? TokenNorm.of(scope.child("norm_out"), norm, queryWidth) : null;
  }

  NDArray forward(NDArray kv, NDArray q, boolean training) {
    try (NDArray normedKeyValue = normKeyValue.forward(kv, training);
        NDArray normedQuery = normQuery.forward(q, training);
        NDArray attended = attention.forward(normedKeyValue, normedQuery, training);
        NDArray normed = normAttention.forward(attended, training);
        NDArray refined = mlp(normed, training)) {
      return attended.add(refined);
    }
  }

  private NDArray mlp(NDArray x, boolean training) {
    NDArray y = contracted(x, training);
    if (normOut == null) {
      return y;
    }
    try (y) {
      return normOut.forward(y, training);
    }
  }

  private NDArray contracted(NDArray x, boolean training) {
    try (NDArray wide = expand.forward(x, training);
        NDArray active = dropout.consume(Layer.GELU.forward(wide, training), training)) {
      return dropout.consume(contract.forward(active, training), training);
    }
  }
}
