package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import org.junit.jupiter.api.Test;

class MultTest {

  @Test
  void modalitiesMeet_inTheCrossModalAttentionAlone() {
    try (FusionBench bench = new FusionBench("mult")) {
      Mult mult = new Mult(bench.scope(), bench.spec());
      NDArray[] audio = {bench.firstAudio(1), bench.firstAudio(2)};
      NDArray[] video = {bench.firstVideo(1), bench.firstVideo(2)};
      bench.fill("refine", 0);
      assertThat(bench.interaction(mult, audio, video)).isGreaterThan(1e-4f);

      bench.fill(".cross.0.attention.mha.out_proj", 0);
      bench.fill(".cross.1.attention.mha.out_proj", 0);
      bench.fill(".cross.2.attention.mha.out_proj", 0);
      bench.fill(".cross.3.attention.mha.out_proj", 0);

      assertThat(bench.interaction(mult, audio, video)).isLessThan(1e-6f);
    }
  }

  @Test
  void streams_mayHaveAnyLengths() {
    try (FusionBench bench = new FusionBench("mult")) {
      Mult mult = new Mult(bench.scope(), bench.spec());

      assertThat(bench.logits(mult, bench.random(1, 16, 11), bench.random(2, 8, 3)))
          .hasSize(FusionBench.BATCH * FusionBench.CLASSES);
    }
  }
}
