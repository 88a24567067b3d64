package org.avtca.engine.evaluation;

/** Quantiles of sorted values, with linear interpolation. */
final class Quantile {

  private Quantile() {}

  /**
   * The {@code q}-quantile.
   *
   * @param sorted ascending, at least one
   * @param q in [0, 1]
   */
  static double of(double[] sorted, double q) {
    double position = q * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
