package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.Scores.Auxiliary;
import org.avtca.engine.model.Scores.Stream;
import org.junit.jupiter.api.Test;

class AuxFormerTest {

  @Test
  void furtherHeads_seeOneStreamEach_andOnlyLearn() {
    try (FusionBench bench = new FusionBench("auxformer")) {
      ModelSpec still = bench.spec().toBuilder().dropout(0).build();
      AuxFormer fusion = new AuxFormer(bench.scope(), still);
      Streams one = new Streams(bench.firstAudio(1), bench.firstVideo(1));
      Streams other = new Streams(bench.firstAudio(1), bench.firstVideo(2));

      Scores scores = fusion.forward(one, true);
      Scores otherFace = fusion.forward(other, true);

      assertThat(scores.auxiliaries())
          .extracting(Auxiliary::stream)
          .containsExactly(Stream.AUDIO, Stream.VIDEO);
      assertThat(scores.auxiliaries()).extracting(Auxiliary::weight).containsOnly(0.5);
      assertThat(values(otherFace, 0)).isEqualTo(values(scores, 0));
      assertThat(values(otherFace, 1)).isNotEqualTo(values(scores, 1));
      assertThat(otherFace.logits().toFloatArray()).isNotEqualTo(scores.logits().toFloatArray());
      assertThat(fusion.forward(one, false).auxiliaries()).isEmpty();
    }
  }

  @Test
  void mainLogits_doNotDependOnFurtherHeads() {
    try (FusionBench bench = new FusionBench("auxformer")) {
      AuxFormer fusion = new AuxFormer(bench.scope(), bench.spec());
      NDArray audio = bench.firstAudio(1);
      NDArray video = bench.firstVideo(1);
      float[] logits = bench.logits(fusion, audio, video);

      bench.fill("_alone", 0);
      bench.fill("audio_classifier", 0);
      bench.fill("video_classifier", 0);

      assertThat(bench.logits(fusion, audio, video)).isEqualTo(logits);
    }
  }

  private static float[] values(Scores scores, int auxiliary) {
    return scores.auxiliaries().get(auxiliary).logits().toFloatArray();
  }
}
