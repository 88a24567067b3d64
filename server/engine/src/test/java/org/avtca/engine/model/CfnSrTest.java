package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CfnSrTest {

  /** No score prefers a frame: each gets 1/F, and the residual adds it to the frame itself. */
  @Test
  void framesAreAddedToThemselves_byTheirShares() {
    try (FusionBench bench = new FusionBench("cfn-sr")) {
      CfnSr fusion = new CfnSr(bench.scope(), bench.spec(), FusionBench.NONE);
      bench.fill("score", 0);
      NDArray audio = bench.secondAudio(1);
      NDArray video = bench.secondVideo(1);

      float[] logits = bench.logits(fusion, audio, video);

      float factor = 1 + 1f / bench.spec().frames();
      NDArray joined = audio.mean(new int[] {2}).concat(video.mul(factor).mean(new int[] {2}), 1);
      Closeness.TIGHT.check("logits", logits, linear(bench, "classifier", joined.toFloatArray()));
    }
  }

  private static float[] linear(FusionBench bench, String name, float[] x) {
    float[] weight = bench.values(name + ".weight");
    float[] bias = bench.values(name + ".bias");
    int in = weight.length / bias.length;
    float[] y = new float[x.length / in * bias.length];
    for (int i = 0; i < y.length; i++) {
      int row = i / bias.length;
      int out = i % bias.length;
      double sum = bias[out];
      for (int j = 0; j < in; j++) {
        sum += (double) weight[out * in + j] * x[row * in + j];
      }
      y[i] = (float) sum;
    }
    return y;
  }

  @Test
  void soundDecidesWhichFramesCount() {
    try (FusionBench bench = new FusionBench("cfn-sr")) {
      CfnSr fusion = new CfnSr(bench.scope(), bench.spec(), FusionBench.NONE);
      NDArray[] audio = {bench.secondAudio(1), bench.secondAudio(2)};
      NDArray[] video = {bench.secondVideo(1), bench.secondVideo(2)};

      assertThat(bench.interaction(fusion, audio, video)).isGreaterThan(1e-6f);
      bench.fill("from_audio", 0);
      assertThat(bench.interaction(fusion, audio, video)).isLessThan(1e-6f);
    }
  }

  @Test
  void noClip_dependsOnAnotherOfItsBatch() {
    try (FusionBench bench = new FusionBench("cfn-sr")) {
      CfnSr fusion = new CfnSr(bench.scope(), bench.spec(), FusionBench.NONE);
      NDArray audio = bench.secondAudio(1);
      NDArray video = bench.secondVideo(1);

      float[] both = bench.logits(fusion, audio, video);
      float[] first = bench.logits(fusion, audio.get("0:1"), video.get("0:1"));

      Closeness.TIGHT.check("first", first, Arrays.copyOf(both, FusionBench.CLASSES));
    }
  }
}
