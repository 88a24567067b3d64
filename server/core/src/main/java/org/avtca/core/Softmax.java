package org.avtca.core;

/** The softmax of logits. */
public final class Softmax {

  private Softmax() {}

  /** {@code softmax(logits)}. */
  public static double[] of(float[] logits) {
    return of(logits, 1);
  }

  /**
   * {@code softmax(logits / temperature)}, shifted by the maximum so that no exponential overflows.
   *
   * @param logits finite, at least one
   * @param temperature > 0
   * @return probabilities that sum to 1
   */
  public static double[] of(float[] logits, double temperature) {
    Check.that(logits.length > 0, "logits", "empty", "at least one");
    Check.that(
        temperature > 0 && Double.isFinite(temperature), "temperature", temperature, "> 0, finite");
    double max = logits[top(logits)];
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      Check.that(Float.isFinite(logits[i]), "logits[" + i + "]", logits[i], "a finite number");
      probabilities[i] = Math.exp((logits[i] - max) / temperature);
      sum += probabilities[i];
    }
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }

  /** The index of the largest logit; of equal ones the first. */
  public static int top(float[] logits) {
    int top = 0;
    for (int i = 1; i < logits.length; i++) {
      top = logits[i] > logits[top] ? i : top;
    }
    return top;
  }
}
