package org.avtca.client.emotion;

import java.util.List;

/**
 * One class and its probability, in [0, 1].
 *
 * @param raw softmax of the model's output
 * @param calibrated the same after temperature scaling: a figure to act on
 */
public record ClassProbability(String label, double raw, double calibrated) {

  /** The calibrated probability of a label; 0 if it is not there. */
  static double calibrated(List<ClassProbability> probabilities, String label) {
    return probabilities.stream()
        .filter(p -> p.label().equals(label))
        .mapToDouble(ClassProbability::calibrated)
        .findFirst()
        .orElse(0);
  }
}
