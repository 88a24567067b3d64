package org.avtca.engine.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.core.Softmax;

/** Top probabilities, each with whether its label was right. */
final class Confidences {
  private static final int BINS = 15;

  /** One clip's top probability. */
  record Confidence(double probability, boolean right) {}

  private final List<Confidence> items = new ArrayList<>();

  static Confidences of(Predictions predictions, double temperature) {
    Confidences confidences = new Confidences();
    confidences.add(predictions, temperature);
    return confidences;
  }

  /**
   * The clips of each group under the temperature that was fitted to all the other groups; empty if
   * there is only one.
   */
  static Optional<Confidences> crossFitted(Predictions predictions) {
    Map<String, Predictions> groups = predictions.byGroup();
    if (groups.size() < 2) {
      return Optional.empty();
    }
    Confidences confidences = new Confidences();
    groups.forEach(
        (group, part) -> {
          List<Predictions.Item> others =
              predictions.items().stream().filter(i -> !i.group().equals(group)).toList();
          confidences.add(part, TemperatureFit.fit(new Predictions(predictions.classes(), others)));
        });
    return Optional.of(confidences);
  }

  private void add(Predictions predictions, double temperature) {
    for (Predictions.Item item : predictions.items()) {
      int top = Softmax.top(item.logits());
      double probability = Softmax.of(item.logits(), temperature)[top];
      items.add(new Confidence(probability, top == item.label()));
    }
  }

  /** The clips in the order of falling probability. */
  List<Confidence> descending() {
    return items.stream()
        .sorted(Comparator.comparingDouble(Confidence::probability).reversed())
        .toList();
  }

  /**
   * Expected calibration error: the gap between accuracy and mean probability in 15 equal bins
   * (lower end exclusive), weighted by their clips.
   */
  double calibrationError() {
    int[] counts = new int[BINS];
    double[] gaps = new double[BINS];
    for (Confidence item : items) {
      int bin = Math.max(0, (int) Math.ceil(item.probability() * BINS) - 1);
      counts[Math.min(bin, BINS - 1)]++;
      gaps[Math.min(bin, BINS - 1)] += item.probability() - (item.right() ? 1 : 0);
    }
    double sum = 0;
    for (double gap : gaps) {
      sum += Math.abs(gap);
    }
    return sum / items.size();
  }
}
