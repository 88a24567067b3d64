package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import org.junit.jupiter.api.Test;

class MultimodalTransformerTest {

  /** A frame knows its block of three and not its place: within a block order does not matter. */
  @Test
  void framesOfOneBlock_mayChangePlaces_andThoseOfTwoMayNot() {
    try (FusionBench bench = new FusionBench("multimodal-transformer")) {
      var fusion = new MultimodalTransformer(bench.scope(), bench.spec());
      NDArray audio = bench.firstAudio(1);
      NDArray video = bench.firstVideo(1);
      float[] logits = bench.logits(fusion, audio, video);

      float[] within = bench.logits(fusion, audio, reordered(bench, video, 2, 0, 1, 4, 3, 5));
      float[] across = bench.logits(fusion, audio, reordered(bench, video, 3, 1, 2, 0, 4, 5));

      Closeness.TIGHT.check("within blocks", within, logits);
      assertThat(largest(across, logits)).isGreaterThan(1e-4f);
    }
  }

  @Test
  void soundHasAnOrder() {
    try (FusionBench bench = new FusionBench("multimodal-transformer")) {
      var fusion = new MultimodalTransformer(bench.scope(), bench.spec());
      NDArray audio = bench.firstAudio(1);
      NDArray video = bench.firstVideo(1);

      float[] reversed = bench.logits(fusion, audio.flip(2), video);

      assertThat(largest(reversed, bench.logits(fusion, audio, video))).isGreaterThan(1e-4f);
    }
  }

  private static NDArray reordered(FusionBench bench, NDArray video, int... order) {
    NDArray reordered = video.get(":,:," + order[0] + ":" + (order[0] + 1));
    for (int i = 1; i < order.length; i++) {
      reordered = reordered.concat(video.get(":,:," + order[i] + ":" + (order[i] + 1)), 2);
    }
    assertThat(reordered.getShape()).isEqualTo(bench.firstVideo(1).getShape());
    return reordered;
  }

  private static float largest(float[] a, float[] b) {
    float largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
