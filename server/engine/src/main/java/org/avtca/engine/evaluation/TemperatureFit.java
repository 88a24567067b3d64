package org.avtca.engine.evaluation;

import java.util.List;

/**
 * Finds the temperature T that minimises the mean negative log-likelihood of softmax(z / T) (Guo et
 * al., ICML 2017, arXiv 1706.04599).
 *
 * <p>The likelihood is convex in 1 / T and so has one minimum over log T, which golden-section
 * search finds. Logits that are always right have none: T ends at {@link #COLDEST}; logits no
 * better than chance end at {@link #HOTTEST}.
 */
public final class TemperatureFit {
  /** The smallest temperature that is tried. */
  public static final double COLDEST = 0.05;

  /** The largest temperature that is tried. */
  public static final double HOTTEST = 20;

  private static final double SECTION = (Math.sqrt(5) - 1) / 2;
  private static final double PRECISION = 1e-6;

  private TemperatureFit() {}

  /**
   * The temperature of {@code predictions}, in [{@link #COLDEST}, {@link #HOTTEST}].
   *
   * @throws IllegalArgumentException if there are none
   */
  public static double fit(Predictions predictions) {
    if (predictions.size() == 0) {
      throw new IllegalArgumentException("predictions: none (expected: at least one)");
    }
    double low = Math.log(COLDEST);
    double high = Math.log(HOTTEST);
    double left = high - SECTION * (high - low);
    double right = low + SECTION * (high - low);
    double lossLeft = loss(predictions, left);
    double lossRight = loss(predictions, right);
    while (high - low > PRECISION) {
      if (lossLeft <= lossRight) {
        high = right;
        right = left;
        lossRight = lossLeft;
        left = high - SECTION * (high - low);
        lossLeft = loss(predictions, left);
      } else {
        low = left;
        left = right;
        lossLeft = lossRight;
        right = low + SECTION * (high - low);
        lossRight = loss(predictions, right);
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double loss(Predictions predictions, double logTemperature) {
    double temperature = Math.exp(logTemperature);
    List<Predictions.Item> items = predictions.items();
    double sum = 0;
    for (Predictions.Item item : items) {
      sum += CrossEntropy.of(item.logits(), item.label(), temperature);
    }
    return sum / items.size();
  }
}
