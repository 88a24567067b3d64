package org.avtca.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model version says of itself: the content of {@link ModelFolder#METADATA}.
 *
 * @param spec the network's shape
 * @param preset the preset that the spec started from
 * @param profile how its inputs are made
 * @param labels its classes, in the order of the logits; as many as {@code spec.classes}
 * @param audioNormalizer what is done to audio features; of the kind that the profile names
 * @param calibration what turns logits into probabilities
 * @param modalityDropout whether it was trained with modalities missing, without which
 *     contributions mean nothing
 * @param provenance where it came from: recipe, hyperparameters, seed, digest of the data set,
 *     split, versions of code and engines, times; plain JSON-like values
 * @param metrics by names such as {@code validation.uar}, {@code validation.audio_only.accuracy};
 *     finite
 * @param protocol how the metrics came about, as text: data, split, what was selected on; no metric
 *     is shown without it
 * @param golden the clip by which the version proves itself
 */
public record ModelMetadata(
    ModelSpec spec,
    String preset,
    PreprocessingProfile profile,
    LabelSet labels,
    AudioNormalizer audioNormalizer,
    Calibration calibration,
    boolean modalityDropout,
    Map<String, Object> provenance,
    Map<String, Double> metrics,
    String protocol,
    Golden golden) {
  /** The version of the file's format that this code writes, and the only one that it reads. */
  public static final int FORMAT = 1;

  /**
   * The golden clip.
   *
   * @param file its name in the folder
   * @param tolerance how far a logit may be from the stored one: {@code tolerance * max(1,
   *     |stored|)}
   */
  public record Golden(String file, double tolerance) {
    /** The usual name and 1e-4, by which engines may differ. */
    public static final Golden STANDARD = new Golden(ModelFolder.GOLDEN, 1e-4);

    public Golden {
      Check.text("golden.file", file);
      Check.range("golden.tolerance", tolerance, 0, 1);
    }
  }

  public ModelMetadata {
    requireNonNull(spec, "spec");
    Check.text("preset", preset);
    requireNonNull(profile, "profile").requireFits(spec);
    Check.that(
        labels.size() == spec.classes(),
        "labels",
        labels.size() + " labels",
        spec.classes() + ", the model spec's classes");
    Check.that(
        audioNormalizer.norm() == profile.audioNorm(),
        "audio_normalisation.norm",
        audioNormalizer.norm(),
        profile.audioNorm() + ", the profile's");
    requireNonNull(calibration, "calibration");
    provenance = PlainValues.copy("provenance", provenance);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    metrics.forEach(
        (name, value) -> Check.that(Double.isFinite(value), "metrics." + name, value, "finite"));
    Check.text("protocol", protocol);
    requireNonNull(golden, "golden");
  }

  /**
   * Whether it can judge a face without a voice: it was trained with modalities missing, or looks
   * at faces only.
   */
  public boolean judgesFacesAlone() {
    return modalityDropout || !spec.fusion().usesAudio();
  }

  /** This metadata as plain JSON-like values. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", FORMAT);
    map.put("model_spec", spec.toMap());
    map.put("preset", preset);
    map.put("profile", profile.toMap());
    map.put("labels", labels.toMap());
    map.put("audio_normalisation", audioNormalizer.toMap());
    map.put("calibration", calibration.toMap());
    map.put("modality_dropout", modalityDropout);
    map.put("provenance", provenance);
    map.put("metrics", metrics);
    map.put("protocol", protocol);
    Map<String, Object> clip = new LinkedHashMap<>();
    clip.put("file", golden.file());
    clip.put("tolerance", golden.tolerance());
    map.put("golden", Collections.unmodifiableMap(clip));
    return Collections.unmodifiableMap(map);
  }

  /**
   * The metadata that {@code values} describe; every key is required, unknown ones are refused.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static ModelMetadata fromMap(Map<String, ?> values) {
    SpecMap map = SpecMap.of("model", values);
    int format = map.integer("format");
    Check.that(format == FORMAT, "model.format", format, FORMAT + ", which this version reads");
    SpecMap golden = map.map("golden");
    ModelMetadata metadata =
        new ModelMetadata(
            ModelSpec.fromMap(map.values("model_spec")),
            map.text("preset"),
            PreprocessingProfile.fromMap(map.values("profile")),
            LabelSet.fromMap(map.values("labels")),
            AudioNormalizer.fromMap(map.values("audio_normalisation")),
            Calibration.fromMap(map.values("calibration")),
            map.flag("modality_dropout"),
            map.values("provenance"),
            map.numbers("metrics"),
            map.text("protocol"),
            new Golden(golden.text("file"), golden.number("tolerance")));
    golden.end();
    map.end();
    return metadata;
  }
}
