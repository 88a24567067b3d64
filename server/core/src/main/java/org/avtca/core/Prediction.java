package org.avtca.core;

import static java.util.Objects.requireNonNull;

/**
 * What a model version says of one window: probabilities raw and calibrated, the top label, and
 * whether it abstains. Immutable.
 */
public final class Prediction {
  private final Condition condition;
  private final double[] raw;
  private final double[] calibrated;
  private final int top;
  private final boolean abstained;

  private Prediction(
      Condition condition, double[] raw, double[] calibrated, int top, boolean abstained) {
    this.condition = condition;
    this.raw = raw;
    this.calibrated = calibrated;
    this.top = top;
    this.abstained = abstained;
  }

  /**
   * The prediction of finite {@code logits} under {@code condition}. It abstains when the top
   * calibrated probability is below the condition's tau.
   */
  public static Prediction of(float[] logits, Condition condition, Calibration calibration) {
    requireNonNull(condition, "condition");
    Calibration.Threshold threshold = calibration.threshold(condition);
    double[] calibrated = Softmax.of(logits, threshold.temperature());
    int top = Softmax.top(logits);
    return new Prediction(
        condition, Softmax.of(logits), calibrated, top, calibrated[top] < threshold.tau());
  }

  public Condition condition() {
    return condition;
  }

  /** How many classes there are. */
  public int size() {
    return raw.length;
  }

  /** softmax(z) of class {@code i}. */
  public double raw(int i) {
    return raw[i];
  }

  /** softmax(z / T) of class {@code i}. */
  public double calibrated(int i) {
    return calibrated[i];
  }

  /** The class of the largest logit; of equal ones the first. */
  public int top() {
    return top;
  }

  public boolean abstained() {
    return abstained;
  }

  /**
   * What a modality contributed to this prediction: {@code p[y] - p_without[y]}, in [-1, 1], with p
   * the calibrated probabilities and y this prediction's top label.
   *
   * @param without the same window's prediction with that modality missing
   */
  public double contribution(Prediction without) {
    Check.that(without.size() == size(), "classes", without.size(), size() + ", as here");
    return calibrated[top] - without.calibrated[top];
  }
}
