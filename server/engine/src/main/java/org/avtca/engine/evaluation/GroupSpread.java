package org.avtca.engine.evaluation;

import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import org.avtca.core.Softmax;

/**
 * How the accuracy differs between groups (actors): an average hides whom a model does not
 * understand.
 *
 * @param accuracy of each group, in the order of their names
 * @param lowest the smallest of them
 * @param highest the largest of them
 * @param deviation the standard deviation between groups (of a population)
 */
public record GroupSpread(
    Map<String, Double> accuracy, double lowest, double highest, double deviation) {

  /** The spread over the groups of {@code predictions}. */
  public static GroupSpread of(Predictions predictions) {
    Map<String, Double> accuracy = new TreeMap<>();
    predictions.byGroup().forEach((group, part) -> accuracy.put(group, accuracyOf(part)));
    DoubleSummaryStatistics range =
        accuracy.values().stream().mapToDouble(a -> a).summaryStatistics();
    double variance =
        accuracy.values().stream()
            .mapToDouble(a -> (a - range.getAverage()) * (a - range.getAverage()))
            .average()
            .orElse(0);
    return new GroupSpread(accuracy, range.getMin(), range.getMax(), Math.sqrt(variance));
  }

  private static double accuracyOf(Predictions part) {
    long right = part.items().stream().filter(i -> Softmax.top(i.logits()) == i.label()).count();
    return (double) right / part.size();
  }
}
