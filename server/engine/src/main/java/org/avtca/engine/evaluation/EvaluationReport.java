package org.avtca.engine.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.avtca.core.Calibration;
import org.avtca.core.Condition;
import org.avtca.core.LabelSet;
import org.avtca.core.SpecMap;

/**
 * How a model does on the parts of a data set that it did not learn from, fused and with one
 * modality missing. The calibration comes from the validation part alone.
 *
 * @param labels the classes
 * @param protocol how the figures came about; they are never shown without it
 * @param calibration that is stored with the version
 * @param parts {@code validation} and, if there was one, {@code test}
 */
public record EvaluationReport(
    LabelSet labels,
    String protocol,
    Calibration calibration,
    Map<String, Map<Condition, ConditionReport>> parts) {
  /** Name of the part on which the checkpoint was selected and the calibration fitted. */
  public static final String VALIDATION = "validation";

  /** Name of the part that is scored once. */
  public static final String TEST = "test";

  public EvaluationReport {
    requireNonNull(labels, "labels");
    requireNonNull(protocol, "protocol");
    requireNonNull(calibration, "calibration");
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /**
   * Measures predictions.
   *
   * @param validation each condition's, of at least one clip
   * @param test likewise, or empty if there is no such part
   * @param seed of the bootstrap
   */
  public static EvaluationReport of(
      LabelSet labels,
      String protocol,
      Map<Condition, Predictions> validation,
      Map<Condition, Predictions> test,
      long seed) {
    Map<Condition, ConditionReport> fitted = new EnumMap<>(Condition.class);
    Map<Condition, Calibration.Threshold> thresholds = new EnumMap<>(Condition.class);
    validation.forEach(
        (condition, predictions) -> {
          Reliability reliability = Reliability.fit(predictions);
          thresholds.put(condition, reliability.threshold());
          fitted.put(condition, ConditionReport.of(predictions, reliability, seed));
        });
    Calibration calibration = new Calibration(thresholds);
    Map<Condition, ConditionReport> scored = new EnumMap<>(Condition.class);
    test.forEach(
        (condition, predictions) -> {
          Reliability there = Reliability.under(calibration.threshold(condition), predictions);
          scored.put(condition, ConditionReport.of(predictions, there, seed));
        });
    Map<String, Map<Condition, ConditionReport>> parts = new LinkedHashMap<>();
    parts.put(VALIDATION, fitted);
    if (!scored.isEmpty()) {
      parts.put(TEST, scored);
    }
    return new EvaluationReport(labels, protocol, calibration, parts);
  }

  /**
   * All single numbers by name: {@code validation.uar} of both modalities, {@code
   * validation.audio_only.uar} with video missing, {@code test.} likewise.
   */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    parts.forEach(
        (part, conditions) ->
            conditions.forEach(
                (condition, report) -> {
                  String middle =
                      condition == Condition.FUSED ? "." : "." + SpecMap.word(condition) + ".";
                  report.figures().forEach((name, v) -> figures.put(part + middle + name, v));
                }));
    return figures;
  }

  /** This report as plain JSON-like values. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", 1);
    map.put("protocol", protocol);
    map.put("labels", labels.toMap());
    Map<String, Object> byPart = new LinkedHashMap<>();
    parts.forEach(
        (part, conditions) -> {
          Map<String, Object> byCondition = new LinkedHashMap<>();
          conditions.forEach(
              (condition, report) ->
                  byCondition.put(SpecMap.word(condition), report.toMap(labels.labels())));
          byPart.put(part, byCondition);
        });
    map.put("parts", byPart);
    return map;
  }
}
