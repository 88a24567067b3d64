package org.avtca.engine.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.engine.evaluation.Bootstrap.Interval;

/**
 * How a model does on one part under one condition.
 *
 * @param metrics of all clips
 * @param spread between groups
 * @param accuracyInterval bootstrapped by group
 * @param uarInterval bootstrapped by group
 * @param reliability of the probabilities
 */
public record ConditionReport(
    Metrics metrics,
    GroupSpread spread,
    Interval accuracyInterval,
    Interval uarInterval,
    Reliability reliability) {
  private static final int RESAMPLES = 1000;

  /** Measures {@code predictions}, whose reliability is known. */
  static ConditionReport of(Predictions predictions, Reliability reliability, long seed) {
    Bootstrap bootstrap = new Bootstrap(RESAMPLES, seed);
    return new ConditionReport(
        Metrics.of(predictions),
        GroupSpread.of(predictions),
        bootstrap.interval(predictions, p -> ConfusionMatrix.of(p).accuracy()),
        bootstrap.interval(predictions, p -> ConfusionMatrix.of(p).uar()),
        reliability);
  }

  /** The figures that are single numbers, by their names in reports. */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>(metrics.figures());
    figures.put("accuracy_lowest_group", spread.lowest());
    figures.put("accuracy_highest_group", spread.highest());
    figures.put("accuracy_group_deviation", spread.deviation());
    figures.putAll(reliability.figures());
    return figures;
  }

  /** This report as plain JSON-like values. */
  public Map<String, Object> toMap(List<String> labels) {
    Map<String, Object> recalls = new LinkedHashMap<>();
    for (int c = 0; c < labels.size(); c++) {
      String label = labels.get(c);
      metrics.recall().get(c).ifPresent(recall -> recalls.put(label, recall));
    }
    Map<String, Object> map = new LinkedHashMap<>(metrics.figures());
    map.put("accuracy_interval", map(accuracyInterval));
    map.put("uar_interval", map(uarInterval));
    map.put("recall", recalls);
    map.put("confusion", metrics.confusion());
    map.put("group_accuracy", spread.accuracy());
    map.put("group_accuracy_deviation", spread.deviation());
    map.put("reliability", reliability.toMap());
    return map;
  }

  private static Map<String, Object> map(Interval interval) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("lower", interval.lower());
    map.put("upper", interval.upper());
    map.put("level", interval.level());
    map.put("groups", interval.groups());
    return map;
  }
}
