package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layers of a pre-norm transformer, (B, L, C) to (B, L, C). */
final class TransformerStack {
  private final List<PreNormBlock> blocks = new ArrayList<>();

  /**
   * Makes the layers.
   *
   * @param layers how many, at least 1
   * @param hidden width of the MLPs' inner layers
   */
  TransformerStack(Scope scope, int layers, int width, int heads, int hidden, double dropout) {
    for (int i = 0; i < layers; i++) {
      blocks.add(new PreNormBlock(scope.child(i), width, heads, hidden, dropout));
    }
  }

  /** Each layer attends to its own input. */
  NDArray within(NDArray x, boolean training) {
    return run(x, null, training);
  }

  /** Each layer attends to {@code source}, (B, M, C), as it came in. */
  NDArray across(NDArray x, NDArray source, boolean training) {
    return run(x, source, training);
  }

  private NDArray run(NDArray x, @Nullable NDArray source, boolean training) {
    NDArray z = blocks.get(0).forward(x, source == null ? x : source, training);
    for (PreNormBlock block : blocks.subList(1, blocks.size())) {
      try (NDArray input = z) {
        z = block.forward(input, source == null ? input : source, training);
      }
    }
    return z;
  }
}
