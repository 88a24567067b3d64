package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.avtca.engine.model.Msaf.SplitAttention;
import org.junit.jupiter.api.Test;

class MsafTest {
  private final FusionBench bench = new FusionBench("msaf");

  @Test
  void attention_sumsToOneOverTheBlocksOfBothStreams() {
    try (bench) {
      SplitAttention module = new SplitAttention(bench.scope(), 16, 8, 4);
      NDArray audio = bench.random(1, 16, 5).reshape(FusionBench.BATCH, 4, 4, 5);
      NDArray video = bench.random(2, 8, 6).reshape(FusionBench.BATCH, 2, 4, 6);

      NDArray attention = module.attention(audio, video, false);

      assertThat(attention.getShape()).isEqualTo(new Shape(FusionBench.BATCH, 6, 4));
      NDArray ones = bench.manager().ones(new Shape(FusionBench.BATCH, 4));
      Closeness.TIGHT.check("sum", attention.sum(new int[] {1}), ones.toFloatArray());
    }
  }

  /** Equal scores leave each of six blocks at 1/2 + 1/2 * 1/6. */
  @Test
  void noOpinion_weighsAllBlocksAlike() {
    try (bench) {
      SplitAttention module = new SplitAttention(bench.scope(), 16, 8, 4);
      bench.fill("blocks", 0);
      Streams x = new Streams(bench.random(1, 16, 5), bench.random(2, 8, 6));

      Streams weighed = module.forward(x, false);

      double each = 0.5 + 0.5 / 6;
      Closeness.TIGHT.check("audio", weighed.audio(), x.audio().mul(each).toFloatArray());
      Closeness.TIGHT.check("video", weighed.video(), x.video().mul(each).toFloatArray());
    }
  }

  @Test
  void training_dropsBlocksWhole() {
    try (bench) {
      SplitAttention module = new SplitAttention(bench.scope(), 16, 8, 4);
      NDArray ones = bench.manager().ones(new Shape(FusionBench.BATCH, 16, 5));
      NDArray video = bench.manager().ones(new Shape(FusionBench.BATCH, 8, 6));
      int dropped = 0;
      for (int i = 0; i < 8; i++) {
        NDArray audio = module.forward(new Streams(ones, video), true).audio();
        NDList blocks = audio.reshape(FusionBench.BATCH * 4L, 20).split(FusionBench.BATCH * 4L);
        for (NDArray block : blocks) {
          long zeros =
              block.eq(0).toType(ai.djl.ndarray.types.DataType.INT64, false).sum().getLong();
          assertThat(zeros).isIn(0L, 20L);
          dropped += zeros == 20 ? 1 : 0;
        }
      }
      assertThat(dropped).isBetween(1, 32);
    }
  }
}
