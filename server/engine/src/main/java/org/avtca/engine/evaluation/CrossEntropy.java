package org.avtca.engine.evaluation;

/** The loss of logits, in double precision. */
final class CrossEntropy {

  private CrossEntropy() {}

  /** The negative log-likelihood of class {@code label} under softmax(z / temperature), in nats. */
  static double of(float[] logits, int label, double temperature) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float z : logits) {
      largest = Math.max(largest, z / temperature);
    }
    double sum = 0;
    for (float z : logits) {
      sum += Math.exp(z / temperature - largest);
    }
    return largest + Math.log(sum) - logits[label] / temperature;
  }
}
