package org.avtca.engine.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How good a set of predictions is. All rates are in [0, 1].
 *
 * @param count clips
 * @param loss mean cross-entropy in nats, of raw logits
 * @param accuracy part of the clips whose top label is the true one
 * @param weightedF1 mean of the classes' F1, weighted by their clips
 * @param macroF1 mean of the F1 of the classes that occur in the part
 * @param uar unweighted average recall: mean recall of the classes that occur in the part
 * @param precisionAt5 part of the clips whose true label is among the five largest logits (of all,
 *     if there are fewer classes): what the authors' code prints as {@code prec5}
 * @param chanceAt5 what guessing gives there: {@code min(5, C) / C}
 * @param confusion rows are true classes, columns predicted ones
 * @param recall of each class, empty where the part has no clip of it
 */
public record Metrics(
    int count,
    double loss,
    double accuracy,
    double weightedF1,
    double macroF1,
    double uar,
    double precisionAt5,
    double chanceAt5,
    List<List<Integer>> confusion,
    List<OptionalDouble> recall) {
  private static final int TOP = 5;

  public Metrics {
    confusion = confusion.stream().map(List::copyOf).toList();
    recall = List.copyOf(recall);
  }

  /**
   * Measures {@code predictions}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Metrics of(Predictions predictions) {
    if (predictions.size() == 0) {
      throw new IllegalArgumentException("predictions: none (expected: at least one)");
    }
    double loss = 0;
    int hits = 0;
    for (Predictions.Item item : predictions.items()) {
      loss += CrossEntropy.of(item.logits(), item.label(), 1);
      hits += rank(item.logits(), item.label()) < TOP ? 1 : 0;
    }
    ConfusionMatrix matrix = ConfusionMatrix.of(predictions);
    int n = predictions.size();
    return new Metrics(
        n,
        loss / n,
        matrix.accuracy(),
        matrix.weightedF1(),
        matrix.macroF1(),
        matrix.uar(),
        (double) hits / n,
        (double) Math.min(TOP, predictions.classes()) / predictions.classes(),
        matrix.rows(),
        matrix.recalls());
  }

  /** The figures that are single numbers, by their names in reports. */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("count", (double) count);
    figures.put("loss", loss);
    figures.put("accuracy", accuracy);
    figures.put("uar", uar);
    figures.put("weighted_f1", weightedF1);
    figures.put("macro_f1", macroF1);
    figures.put("precision_at_5", precisionAt5);
    figures.put("precision_at_5_chance", chanceAt5);
    return figures;
  }

  /**
   * How many logits come before that of {@code label}; of equal ones those with a smaller index.
   */
  private static int rank(float[] logits, int label) {
    int before = 0;
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] > logits[label] || (logits[i] == logits[label] && i < label)) {
        before++;
      }
    }
    return before;
  }
}
