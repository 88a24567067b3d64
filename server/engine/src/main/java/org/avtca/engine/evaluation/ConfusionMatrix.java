package org.avtca.engine.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.avtca.core.Softmax;

/** Counts of true (row) against predicted (column) classes, and the rates that follow from them. */
public final class ConfusionMatrix {
  private final int[][] counts;
  private int total;

  /** A matrix without counts. */
  public ConfusionMatrix(int classes) {
    counts = new int[classes][classes];
  }

  static ConfusionMatrix of(Predictions predictions) {
    ConfusionMatrix matrix = new ConfusionMatrix(predictions.classes());
    for (Predictions.Item item : predictions.items()) {
      matrix.add(item.label(), Softmax.top(item.logits()));
    }
    return matrix;
  }

  /** Counts one clip. */
  public void add(int label, int predicted) {
    counts[label][predicted]++;
    total++;
  }

  /** The share of clips on the diagonal; not a number without clips. */
  public double accuracy() {
    int right = 0;
    for (int c = 0; c < counts.length; c++) {
      right += counts[c][c];
    }
    return (double) right / total;
  }

  double uar() {
    return recalls().stream().flatMapToDouble(OptionalDouble::stream).average().orElse(0);
  }

  double macroF1() {
    double sum = 0;
    int present = 0;
    for (int c = 0; c < counts.length; c++) {
      if (support(c) > 0) {
        sum += f1(c);
        present++;
      }
    }
    return sum / present;
  }

  /** Each class's F1, weighted by its clips; not a number without clips. */
  public double weightedF1() {
    double sum = 0;
    for (int c = 0; c < counts.length; c++) {
      sum += support(c) * f1(c);
    }
    return sum / total;
  }

  List<OptionalDouble> recalls() {
    List<OptionalDouble> recalls = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      int support = support(c);
      recalls.add(
          support == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of((double) counts[c][c] / support));
    }
    return recalls;
  }

  List<List<Integer>> rows() {
    return Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  /** 2 TP / (2 TP + FP + FN); 0 for a class that was neither there nor predicted. */
  private double f1(int c) {
    int predicted = Arrays.stream(counts).mapToInt(row -> row[c]).sum();
    int sum = predicted + support(c);
    return sum == 0 ? 0 : 2.0 * counts[c][c] / sum;
  }

  private int support(int c) {
    return Arrays.stream(counts[c]).sum();
  }
}
