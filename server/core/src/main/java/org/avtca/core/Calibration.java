package org.avtca.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What turns a version's logits into probabilities that may be believed, for each {@link
 * Condition}: a temperature and a threshold below which it abstains. Fitted on validation clips,
 * stored with the version.
 *
 * @param conditions a value for each of the conditions
 */
public record Calibration(Map<Condition, Threshold> conditions) {

  /** Leaves probabilities as they are and never abstains: for weights without validation clips. */
  public static final Calibration IDENTITY =
      of(new Threshold(1, 0), new Threshold(1, 0), new Threshold(1, 0));

  /**
   * The calibration of one condition.
   *
   * @param temperature T of softmax(z / T), > 0
   * @param tau the smallest top probability that is not abstained from, 0..1
   */
  public record Threshold(double temperature, double tau) {
    public Threshold {
      Check.that(
          temperature > 0 && Double.isFinite(temperature),
          "temperature",
          temperature,
          "> 0, finite");
      Check.range("tau", tau, 0, 1);
    }
  }

  public Calibration {
    Map<Condition, Threshold> copy = new EnumMap<>(Condition.class);
    copy.putAll(conditions);
    for (Condition condition : Condition.values()) {
      requireNonNull(copy.get(condition), "calibration." + SpecMap.word(condition));
    }
    conditions = Collections.unmodifiableMap(copy);
  }

  public static Calibration of(Threshold fused, Threshold audioOnly, Threshold videoOnly) {
    return new Calibration(
        Map.of(
            Condition.FUSED, fused,
            Condition.AUDIO_ONLY, audioOnly,
            Condition.VIDEO_ONLY, videoOnly));
  }

  public Threshold threshold(Condition condition) {
    return requireNonNull(conditions.get(condition), "condition");
  }

  /** This calibration as plain JSON-like values: {@code {"fused": {"temperature", "tau"}, ...}}. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    conditions.forEach(
        (condition, threshold) -> {
          Map<String, Object> values = new LinkedHashMap<>();
          values.put("temperature", threshold.temperature());
          values.put("tau", threshold.tau());
          map.put(SpecMap.word(condition), Collections.unmodifiableMap(values));
        });
    return Collections.unmodifiableMap(map);
  }

  /** The calibration that {@code values} describe; all three conditions are required. */
  public static Calibration fromMap(Map<String, ?> values) {
    SpecMap map = SpecMap.of("calibration", values);
    Map<Condition, Threshold> conditions = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      SpecMap inner = map.map(SpecMap.word(condition));
      conditions.put(condition, new Threshold(inner.number("temperature"), inner.number("tau")));
      inner.end();
    }
    map.end();
    return new Calibration(conditions);
  }
}
