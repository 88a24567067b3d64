package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.avtca.core.ModelSpec.Late;
import org.avtca.core.ModelSpec.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSpecTest {

  static List<String> presets() {
    return ModelPresets.names();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPreset_survivesItsMap(String name) {
    ModelSpec spec = ModelPresets.named(name);

    assertThat(ModelSpec.fromMap(spec.toMap())).isEqualTo(spec);
  }

  @Test
  void emptyMap_isThePapersModel() {
    assertThat(ModelSpec.fromMap(Map.of())).isEqualTo(ModelPresets.named("avtca"));
  }

  @Test
  void map_takesWhateverNumbersAJsonLibraryGives() {
    Map<String, Object> map = new HashMap<>(ModelPresets.named("avtca").toMap());
    map.put("width", 16L);
    map.put("classes", 6.0);
    map.put("dropout", new BigDecimal("0.25"));
    map.put("stages", List.of(List.of(24.0, 2L)));

    ModelSpec spec = ModelSpec.fromMap(map);

    assertThat(spec.width()).isEqualTo(16);
    assertThat(spec.classes()).isEqualTo(6);
    assertThat(spec.dropout()).isEqualTo(0.25);
    assertThat(spec.stages()).containsExactly(new Stage(24, 2));
  }

  @Test
  void unknownKey_isRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSpec.fromMap(Map.of("widht", 64)))
        .withMessageContaining("unknown key [widht]")
        .withMessageContaining("width");
  }

  @ParameterizedTest
  @CsvSource({
    "late, both, self | cross | shared | none",
    "pool, 3, max | mean",
    "width, wide, an integer",
    "shuffle, yes, true or false",
    "stages, 64, a list",
  })
  void wrongValue_isRefusedWithWhatWasExpected(String key, String value, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSpec.fromMap(Map.of(key, value)))
        .withMessageContaining("model spec." + key + ": " + value)
        .withMessageContaining("expected: " + expected);
  }

  @Test
  void stages_arePairs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSpec.fromMap(Map.of("stages", List.of(List.of(64)))))
        .withMessageContaining("pairs [channels, units]");
  }

  @Test
  void embeddingWidth_isTheHeadsOrTheLastStages() {
    assertThat(ModelPresets.named("avtca").embeddingWidth()).isEqualTo(128);
    assertThat(ModelPresets.named("avtca-efficientface").embeddingWidth()).isEqualTo(1024);
  }

  @Test
  void attentionChannels_areTheStemsOrTheFirstStages() {
    assertThat(ModelPresets.named("avtca").attentionChannels()).isEqualTo(32);
    assertThat(ModelPresets.named("avtca-efficientface").attentionChannels()).isEqualTo(116);
  }

  @Test
  void fusedWidth_isTwiceTheWidth() {
    assertThat(ModelPresets.named("avtca").fusedWidth()).isEqualTo(128);
  }

  @Test
  void transformerHeads_divideTheWidth() {
    assertRefused(b -> b.width(10).transformerHeads(4).lateHeads(4), "a divisor of width = 10");
  }

  @Test
  void lateHeads_divideTheFusedWidth_whereAnyAttentionUsesThem() {
    assertRefused(b -> b.lateHeads(3), "a divisor of 2 * width = 128");
    assertRefused(b -> b.lateHeads(3).midAttention(false), "a divisor of 2 * width = 128");

    ModelSpec without =
        ModelSpec.builder().lateHeads(3).midAttention(false).late(Late.NONE).build();

    assertThat(without.lateHeads()).isEqualTo(3);
  }

  @Test
  void attentionAndLocalFeatures_haveOneSize() {
    assertRefused(b -> b.localDepthwise(true), "so that both maps have one size");
    assertRefused(b -> b.attentionAfterStage(1), "so that both maps have one size");
  }

  @Test
  void depthwiseLocalFeatures_needWholeGroups() {
    assertRefused(
        b -> b.localDepthwise(true).attentionAfterStage(1).stem(24), "a multiple of stem = 24");
  }

  @Test
  void rangesAreChecked() {
    assertRefused(b -> b.classes(1), "classes: 1 (expected: 2..1024)");
    assertRefused(b -> b.frames(0), "frames: 0 (expected: 1..256)");
    assertRefused(b -> b.stages(List.of()), "stages: count: 0 (expected: 1..5)");
    assertRefused(b -> b.dropout(1), "dropout: 1.0 (expected: 0 <= dropout < 1)");
    assertRefused(b -> b.dropout(Double.NaN), "dropout: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stage(65, 1))
        .withMessageContaining("an even number");
  }

  @Test
  void otherFusions_refuseWhatTheyWouldIgnore() {
    ModelSpecBuilder lmf = ModelPresets.named("lmf").toBuilder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lmf.transformerHeads(4).build())
        .withMessage("transformer_heads: 4 (expected: 0 with fusion lmf)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lmf.transformerHeads(0).midAttention(true).build())
        .withMessage("mid_attention: true (expected: false with fusion lmf)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lmf.midAttention(false).late(Late.SELF).build())
        .withMessage("late: self (expected: none with fusion lmf)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelPresets.named("audio-only").toBuilder().late(Late.CROSS).build())
        .withMessage("late: cross (expected: self | none with fusion audio_only)");
  }

  @Test
  void builder_changesOnlyWhatItIsTold() {
    ModelSpec spec = ModelPresets.named("CT-4");

    assertThat(spec.toBuilder().build()).isEqualTo(spec);
    assertThat(spec.toBuilder().frames(4).build().toMap())
        .containsEntry("frames", 4)
        .containsEntry("transformer_heads", 0);
  }

  private static void assertRefused(UnaryOperator<ModelSpecBuilder> change, String message) {
    ModelSpecBuilder builder = change.apply(ModelSpec.builder());
    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(message);
  }
}
