package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import org.junit.jupiter.api.Test;

class TransformerStackTest {
  private final FusionBench bench = new FusionBench("mult");

  @Test
  void sourceHasNoOrder_andQueriesKeepTheirs() {
    try (bench) {
      TransformerStack stack = new TransformerStack(bench.scope(), 2, 8, 4, 32, 0.1);
      NDArray x = bench.random(1, 5, 8);
      NDArray source = bench.random(2, 6, 8);

      NDArray plain = stack.across(x, source, false);

      NDArray sourceReversed = stack.across(x, source.flip(1), false);
      Closeness.TIGHT.check("source", sourceReversed, plain.toFloatArray());
      NDArray queriesReversed = stack.across(x.flip(1), source, false);
      Closeness.TIGHT.check("queries", queriesReversed.flip(1), plain.toFloatArray());
    }
  }

  @Test
  void everyLayer_seesTheSourceAsItCameIn() {
    try (bench) {
      TransformerStack stack = new TransformerStack(bench.scope(), 2, 8, 4, 32, 0.1);
      NDArray x = bench.random(1, 5, 8);
      NDArray source = bench.random(2, 6, 8);

      NDArray byHand = block(1).forward(block(0).forward(x, source, false), source, false);

      Closeness.TIGHT.check("two layers", stack.across(x, source, false), byHand.toFloatArray());
    }
  }

  /** A block with the weights of the stack's: first values follow from seed and name. */
  private PreNormBlock block(int index) {
    Weights same = new Weights(bench.manager(), 5);
    return new PreNormBlock(new Scope(same, "fusion").child(index), 8, 4, 32, 0.1);
  }

  @Test
  void layersThatSayNothing_passTheirInputOn() {
    try (bench) {
      TransformerStack stack = new TransformerStack(bench.scope(), 3, 8, 4, 32, 0.1);
      bench.fill("out_proj", 0);
      bench.fill("mlp.3", 0);
      NDArray x = bench.random(1, 5, 8);

      assertThat(stack.within(x, false).toFloatArray()).isEqualTo(x.toFloatArray());
    }
  }

  @Test
  void positions_tellTokensApart_andNothingElse() {
    try (bench) {
      NDArray zeros = bench.manager().zeros(bench.random(1, 5, 8).getShape());
      NDArray positions = Positions.added(zeros);

      assertThat(positions.get(0).toFloatArray()).isEqualTo(positions.get(1).toFloatArray());
      assertThat(positions.get("0,0").toFloatArray()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
      NDArray x = bench.random(1, 5, 8);
      Closeness.TIGHT.check("sum", Positions.added(x), NDArrays.add(x, positions).toFloatArray());
    }
  }
}
