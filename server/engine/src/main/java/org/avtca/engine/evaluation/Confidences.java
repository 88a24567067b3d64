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

  /** The 15 equal bins of the top probability (lower end exclusive) that hold any clip, rising. */
  List<ReliabilityBin> bins() {
    int[] clips = new int[BINS];
    int[] right = new int[BINS];
    double[] probability = new double[BINS];
    for (Confidence item : items) {
      int bin = Math.min(BINS, Math.max(1, (int) Math.ceil(item.probability() * BINS))) - 1;
      clips[bin]++;
      right[bin] += item.right() ? 1 : 0;
      probability[bin] += item.probability();
    }
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (clips[bin] > 0) {
        bins.add(
            new ReliabilityBin(
                (bin + 1.0) / BINS,
                clips[bin],
                probability[bin] / clips[bin],
                (double) right[bin] / clips[bin]));
      }
    }
    return bins;
  }

  /**
   * Expected calibration error: the gap between accuracy and mean probability in each bin, weighted
   * by its clips.
   */
  double calibrationError() {
    double sum = 0;
    for (ReliabilityBin bin : bins()) {
      sum += bin.clips() * Math.abs(bin.confidence() - bin.accuracy());
    }
    return sum / items.size();
  }
}
