package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Queries of one stream over keys and values of the other: (B, M, kv) and (B, L, q) to (B, L, out).
 *
 * <p>Source: Algorithm 8. It drops v and applies dropout to raw scores; here: softmax, dropout,
 * times v, projection, dropout.
 */
final class Attention {
  private final Layer query;
  private final Layer keyValue;
  private final Layer projection;
  private final MultiHead heads;
  private final Dropout dropout;

  Attention(Scope scope, int keyValueWidth, int queryWidth, int out, int heads, double dropout) {
    query = Linear.withoutBias(scope.child("q"), queryWidth, out);
    keyValue = Linear.withoutBias(scope.child("kv"), keyValueWidth, 2 * out);
    projection = Linear.withBias(scope.child("proj"), out, out);
    this.heads = new MultiHead(heads, out, scope.dropout(dropout));
    this.dropout = scope.dropout(dropout);
  }

  NDArray forward(NDArray kv, NDArray q, boolean training) {
    try (NDArray queries = query.forward(q, training);
        NDArray joined = keyValue.forward(kv, training);
        NDList pair = joined.split(2, 2);
        NDArray mixed = heads.attend(queries, pair.get(0), pair.get(1), training)) {
      return dropout.consume(projection.forward(mixed, training), training);
    }
  }
}
