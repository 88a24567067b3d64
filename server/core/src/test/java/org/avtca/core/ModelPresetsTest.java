package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.avtca.core.ModelSpec.Fusion;
import org.avtca.core.ModelSpec.Late;
import org.avtca.core.ModelSpec.Norm;
import org.avtca.core.ModelSpec.Pool;
import org.junit.jupiter.api.Test;

class ModelPresetsTest {

  @Test
  void names_startWithTheDefault() {
    assertThat(ModelPresets.names())
        .containsExactly(
            "avtca",
            "avtca-efficientface",
            "IT-1",
            "IT-4",
            "CT-1",
            "CT-4",
            "audio-only",
            "video-only",
            "lmf",
            "mult",
            "mmtm",
            "msaf",
            "cfn-sr",
            "multimodal-transformer",
            "auxformer");
  }

  @Test
  void paper_isFigure2() {
    ModelSpec paper = ModelPresets.named("avtca");

    assertThat(paper.toMap())
        .containsEntry("stem", 32)
        .containsEntry("stem_norm", false)
        .containsEntry("stages", List.of(List.of(64, 1), List.of(128, 1)))
        .containsEntry("attention_after_stage", 0)
        .containsEntry("late", "self")
        .containsEntry("pool", "max")
        .containsEntry("combine", "concat")
        .containsEntry("dropout", 0.1);
  }

  @Test
  void efficientFace_isTheAuthorsCode() {
    ModelSpec theirs = ModelPresets.named("avtca-efficientface");

    assertThat(theirs.stages())
        .containsExactly(
            new ModelSpec.Stage(116, 4), new ModelSpec.Stage(232, 8), new ModelSpec.Stage(464, 4));
    assertThat(theirs.late()).isEqualTo(Late.SHARED);
    assertThat(theirs.transformerNorm()).isEqualTo(Norm.LAYER);
    assertThat(theirs.pool()).isEqualTo(Pool.MEAN);
    assertThat(theirs.dropout()).isZero();
  }

  @Test
  void ablations_keepOneKindOfAttention() {
    assertThat(ModelPresets.named("IT-1").transformerHeads()).isEqualTo(1);
    assertThat(ModelPresets.named("IT-4").transformerHeads()).isEqualTo(4);
    assertThat(ModelPresets.named("IT-4").late()).isEqualTo(Late.NONE);
    assertThat(ModelPresets.named("CT-1").lateHeads()).isEqualTo(1);
    assertThat(ModelPresets.named("CT-4").lateHeads()).isEqualTo(4);
    assertThat(ModelPresets.named("CT-4").transformerHeads()).isZero();
    assertThat(ModelPresets.names().stream().skip(2).limit(4).map(ModelPresets::named))
        .noneMatch(ModelSpec::midAttention);
  }

  @Test
  void otherFusions_haveNothingOfAvtcasBetweenTheStreams() {
    assertThat(ModelPresets.names().stream().skip(6).map(ModelPresets::named))
        .hasSize(Fusion.values().length - 2)
        .allMatch(spec -> spec.transformerHeads() == 0 && !spec.midAttention())
        .extracting(ModelSpec::fusion)
        .doesNotContain(Fusion.AVT_CA, Fusion.FRAME)
        .doesNotHaveDuplicates();
    assertThat(ModelPresets.named("cfn-sr").fusion()).isEqualTo(Fusion.CFN_SR);
    assertThat(ModelPresets.named("audio-only").late()).isEqualTo(Late.SELF);
  }

  @Test
  void unknownName_listsTheNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelPresets.named("avt-ca"))
        .withMessageStartingWith(
            "preset: avt-ca (expected: avtca | avtca-efficientface | IT-1 | IT-4 | CT-1 | CT-4 |");
  }
}
