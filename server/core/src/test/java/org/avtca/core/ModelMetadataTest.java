package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a model version says of itself survives being written, and nothing else is taken for it. */
class ModelMetadataTest {
  private static final Detector DETECTOR =
      new Detector(Detector.Type.HAAR, "haar.xml", Digests.sha256(new byte[0]), Map.of());
  private static final AudioNormalizer STATISTICS =
      AudioNormalizer.standardise(new float[10], new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1});

  @Test
  void fromMap_readsWhatToMapWrote() {
    Map<String, Object> map = metadata().toMap();

    assertThat(ModelMetadata.fromMap(map).toMap()).isEqualTo(map);
  }

  @Test
  void toMap_hasTheKeysOfTheFormat() {
    assertThat(metadata().toMap())
        .containsOnlyKeys(
            "format",
            "model_spec",
            "preset",
            "profile",
            "labels",
            "audio_normalisation",
            "calibration",
            "modality_dropout",
            "provenance",
            "metrics",
            "protocol",
            "golden")
        .containsEntry("format", 1)
        .containsEntry("metrics", Map.of("validation.uar", 0.5));
  }

  @Test
  void fromMap_refusesAnotherFormat() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelMetadata.fromMap(with("format", 2)))
        .withMessage("model.format: 2 (expected: 1, which this version reads)");
  }

  @Test
  void fromMap_refusesUnknownKeys_atEachLevel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelMetadata.fromMap(with("colour", "red")))
        .withMessageStartingWith("model: unknown key [colour]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ModelMetadata.fromMap(
                    with("golden", Map.of("file", "g", "tolerance", 0.1, "bias", 1))))
        .withMessageStartingWith("model.golden: unknown key [bias]");
  }

  @Test
  void fromMap_namesAMissingKey() {
    Map<String, Object> map = new LinkedHashMap<>(metadata().toMap());
    map.remove("protocol");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelMetadata.fromMap(map))
        .withMessage("model.protocol: absent (expected: a value)");
  }

  @Test
  void partsMustFitEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelMetadata.fromMap(with("labels", Labels.CREMA_D.toMap())))
        .withMessage("labels: 6 labels (expected: 8, the model spec's classes)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ModelMetadata.fromMap(with("audio_normalisation", AudioNormalizer.none().toMap())))
        .withMessage("audio_normalisation.norm: NONE (expected: STANDARDISE, the profile's)");
  }

  @Test
  void metrics_areFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metadata(Map.of(), Map.of("validation.uar", Double.NaN)))
        .withMessage("metrics.validation.uar: NaN (expected: finite)");
  }

  @Test
  void provenance_isPlainAndCopied() {
    Map<String, Object> provenance = new LinkedHashMap<>(Map.of("seed", 7L));
    ModelMetadata metadata = metadata(provenance, Map.of());
    provenance.put("seed", 8L);

    assertThat(metadata.provenance()).containsEntry("seed", 7L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metadata(Map.of("split", List.of(Thread.State.NEW)), Map.of()))
        .withMessageStartingWith("provenance.split[0]: NEW (expected: text");
  }

  private static Map<String, Object> with(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>(metadata().toMap());
    map.put(key, value);
    return map;
  }

  private static ModelMetadata metadata() {
    return metadata(
        Map.of("recipe", Map.of("epochs", 3), "split", Map.of("train", List.of("09", "10"))),
        Map.of("validation.uar", 0.5));
  }

  private static ModelMetadata metadata(
      Map<String, Object> provenance, Map<String, Double> metrics) {
    return new ModelMetadata(
        ModelPresets.named("avtca"),
        "avtca",
        PreprocessingProfile.aligned(DETECTOR),
        Labels.RAVDESS,
        STATISTICS,
        Calibration.IDENTITY,
        true,
        provenance,
        metrics,
        "ravdess, by actor; selected on validation",
        ModelMetadata.Golden.STANDARD);
  }
}
