package org.avtca.engine.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals from resampling whole groups (actors) with replacement: clips of one actor
 * are not independent, so resampling clips would promise too much.
 */
public final class Bootstrap {
  private static final double LEVEL = 0.95;

  private final int resamples;
  private final long seed;

  /**
   * Draws {@code resamples} samples.
   *
   * @param seed of the draws: equal predictions give equal intervals
   */
  public Bootstrap(int resamples, long seed) {
    if (resamples < 2) {
      throw new IllegalArgumentException("resamples: " + resamples + " (expected: >= 2)");
    }
    this.resamples = resamples;
    this.seed = seed;
  }

  /**
   * An interval.
   *
   * @param lower its lower end
   * @param upper its upper end
   * @param level the probability it is made for
   * @param groups how many groups were resampled: with few of them an interval is only a hint
   */
  public record Interval(double lower, double upper, double level, int groups) {}

  /** The interval of {@code figure} over resampled {@code predictions}. */
  public Interval interval(Predictions predictions, ToDoubleFunction<Predictions> figure) {
    List<Predictions> groups = new ArrayList<>(predictions.byGroup().values());
    SplittableRandom random = new SplittableRandom(seed);
    double[] figures = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      List<Predictions.Item> items = new ArrayList<>();
      for (int g = 0; g < groups.size(); g++) {
        items.addAll(groups.get(random.nextInt(groups.size())).items());
      }
      figures[r] = figure.applyAsDouble(new Predictions(predictions.classes(), items));
    }
    Arrays.sort(figures);
    double tail = (1 - LEVEL) / 2;
    return new Interval(
        Quantile.of(figures, tail), Quantile.of(figures, 1 - tail), LEVEL, groups.size());
  }
}
