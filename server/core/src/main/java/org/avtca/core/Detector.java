package org.avtca.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which face detector a profile uses, so exactly that another machine finds the same boxes.
 *
 * @param type the kind of detector
 * @param name the detector's file, as a person calls it
 * @param sha256 digest of that file, 64 hexadecimal digits
 * @param parameters the detector's numbers by name, as {@code scale_factor}; finite
 */
public record Detector(Type type, String name, String sha256, Map<String, Double> parameters) {

  /** Kinds of detector. */
  public enum Type {
    /** OpenCV's cascade of boosted Haar features. */
    HAAR,
    /** OpenCV's {@code FaceDetectorYN}. */
    YUNET
  }

  public Detector {
    requireNonNull(type, "type");
    Check.text("detector.name", name);
    Digests.requireSha256("detector.sha256", sha256);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    parameters.forEach(
        (key, value) ->
            Check.that(
                !key.isBlank() && Double.isFinite(value),
                "detector.parameters." + key,
                value,
                "a finite number under a name"));
  }

  /**
   * The number called {@code key}.
   *
   * @throws IllegalArgumentException if the detector has none of that name
   */
  public double parameter(String key) {
    Double value = parameters.get(key);
    if (value == null) {
      throw Check.expected("detector parameter", key, String.join(" | ", parameters.keySet()));
    }
    return value;
  }

  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", SpecMap.word(type));
    map.put("name", name);
    map.put("sha256", sha256);
    map.put("parameters", parameters);
    return Collections.unmodifiableMap(map);
  }

  public static Detector fromMap(Map<String, ?> values) {
    return read(SpecMap.of("detector", values));
  }

  static Detector read(SpecMap map) {
    Detector detector =
        new Detector(
            map.constant("type", Type.class),
            map.text("name"),
            map.text("sha256"),
            map.numbers("parameters"));
    map.end();
    return detector;
  }
}
