package org.avtca.control.experiment;

import java.util.List;

/**
 * The mean of a figure over runs with its 95 % interval.
 *
 * @param low lower end of the interval; the mean itself if there are fewer than two runs, which
 *     have no interval
 * @param high upper end, likewise
 * @param runs of which it is the mean; 0: there is no figure yet, and the numbers are 0
 */
public record MeanInterval(double mean, double low, double high, int runs) {

  /** The 97.5 % quantile of Student's t for 1, 2, ... degrees of freedom. */
  private static final double[] QUANTILES = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  /** That of the normal distribution. */
  private static final double NORMAL = 1.959964;

  /** Of {@code values}, which are taken as independent. */
  static MeanInterval of(List<Double> values) {
    int n = values.size();
    if (n == 0) {
      return new MeanInterval(0, 0, 0, 0);
    }
    double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
    if (n == 1) {
      return new MeanInterval(mean, mean, mean, 1);
    }
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    double reach = quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
    return new MeanInterval(mean, mean - reach, mean + reach, n);
  }

  /** Beyond the table by the first terms of its expansion (Abramowitz and Stegun, 26.7.5). */
  private static double quantile(int freedom) {
    if (freedom <= QUANTILES.length) {
      return QUANTILES[freedom - 1];
    }
    double z = NORMAL;
    double first = (Math.pow(z, 3) + z) / 4;
    double second = (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / 96;
    return z + first / freedom + second / freedom / freedom;
  }
}
