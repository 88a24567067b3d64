package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import org.junit.jupiter.api.Test;

class MmtmTest {

  /** 2 sigmoid(0) = 1: the module begins where late fusion is. */
  @Test
  void excitationOfZero_isTheAverageOfTwoClassifiers() {
    try (FusionBench bench = new FusionBench("mmtm")) {
      Mmtm mmtm = new Mmtm(bench.scope(), bench.spec(), widened());
      NDArray[] audio = {bench.firstAudio(1), bench.firstAudio(2)};
      NDArray[] video = {bench.firstVideo(1), bench.firstVideo(2)};
      assertThat(bench.interaction(mmtm, audio, video)).isGreaterThan(1e-5f);

      bench.fill("excite", 0);

      assertThat(bench.interaction(mmtm, audio, video)).isLessThan(1e-6f);
      bench.fill("audio_classifier", 0);
      bench.fill("video_classifier.weight", 0);
      bench.fill("video_classifier.bias", 3);
      assertThat(bench.logits(mmtm, audio[0], video[0])).containsOnly(1.5f);
    }
  }

  /** Second convolutions that only give video its second width. */
  static Convolutions widened() {
    return new Convolutions((x, training) -> x.add(0), (x, training) -> x.concat(x, 1));
  }
}
