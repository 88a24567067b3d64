package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import org.junit.jupiter.api.Test;

class LmfTest {
  private final FusionBench bench = new FusionBench("lmf");

  /** The tensor that the factors stand for, built in full and contracted with the outer product. */
  @Test
  void logits_areThoseOfTheFullTensorFusion() {
    try (bench) {
      Lmf lmf = new Lmf(bench.scope(), bench.spec(), FusionBench.NONE);
      bench.fill("bias", 0.25f);
      NDArray audio = bench.secondAudio(1);
      NDArray video = bench.secondVideo(2);

      float[] logits = bench.logits(lmf, audio, video);

      int d = bench.spec().fusedWidth();
      for (int row = 0; row < FusionBench.BATCH; row++) {
        double[] za = withOne(audio.mean(new int[] {2}).toFloatArray(), row, d);
        double[] zv = withOne(video.mean(new int[] {2}).toFloatArray(), row, d);
        for (int c = 0; c < FusionBench.CLASSES; c++) {
          assertThat((double) logits[row * FusionBench.CLASSES + c])
              .isCloseTo(0.25 + contracted(za, zv, c), within(1e-5));
        }
      }
    }
  }

  private double contracted(double[] za, double[] zv, int c) {
    float[] ranks = bench.values("rank_weights");
    float[] audio = bench.values("audio_factors");
    float[] video = bench.values("video_factors");
    int n = za.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double weight = 0;
        for (int r = 0; r < Lmf.RANK; r++) {
          weight +=
              (double) ranks[r]
                  * audio[(r * n + i) * FusionBench.CLASSES + c]
                  * video[(r * n + j) * FusionBench.CLASSES + c];
        }
        sum += weight * za[i] * zv[j];
      }
    }
    return sum;
  }

  private static double[] withOne(float[] means, int row, int d) {
    double[] z = new double[1 + d];
    z[0] = 1;
    for (int i = 0; i < d; i++) {
      z[1 + i] = means[row * d + i];
    }
    return z;
  }
}
