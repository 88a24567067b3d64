package org.avtca.engine.training;

import java.util.List;

/** The learning rate at each step of a run. */
interface LearningRateSchedule {
  /**
   * PyTorch's defaults for one cycle: it starts at a 25th of the rate and ends at a 10^4th of that.
   */
  double CYCLE_START = 1.0 / 25;

  double CYCLE_END = CYCLE_START / 1e4;

  /**
   * The rate of a step.
   *
   * @param step from 0, over all epochs
   */
  double at(long step);

  /** The schedule of {@code recipe} over {@code stepsPerEpoch * epochs} steps. */
  static LearningRateSchedule of(Recipe recipe, int stepsPerEpoch) {
    double rate = recipe.learningRate();
    long steps = (long) recipe.epochs() * stepsPerEpoch;
    return switch (recipe.schedule()) {
      case CONSTANT -> step -> rate;
      case COSINE -> warmupCosine(rate, recipe.warmup(), steps);
      case ONE_CYCLE -> oneCycle(rate, recipe.warmup(), steps);
      case STEPS -> steps(rate, recipe.milestones(), recipe.milestoneFactor(), stepsPerEpoch);
    };
  }

  /** Linear from {@code rate / rising} to {@code rate}, then a half cosine that ends at zero. */
  private static LearningRateSchedule warmupCosine(double rate, double warmup, long steps) {
    long rising = Math.round(warmup * steps);
    return step ->
        step < rising
            ? rate * (step + 1) / rising
            : between(rate, 0, (double) (step - rising) / (steps - rising));
  }

  /** Smith's 1cycle (arXiv 1708.07120) as PyTorch's OneCycleLR has it, without momentum. */
  private static LearningRateSchedule oneCycle(double rate, double warmup, long steps) {
    double peak = Math.max(0, warmup * (double) steps - 1);
    double falling = (double) steps - 1 - peak;
    return step -> {
      double past = (double) step - peak;
      return past < 0
          ? between(rate * CYCLE_START, rate, (double) step / peak)
          : between(rate, rate * CYCLE_END, falling > 0 ? past / falling : 0);
    };
  }

  private static LearningRateSchedule steps(
      double rate, List<Integer> milestones, double factor, int stepsPerEpoch) {
    return step -> {
      long epoch = step / stepsPerEpoch + 1;
      long passed = milestones.stream().filter(milestone -> epoch >= milestone).count();
      return rate * Math.pow(factor, (double) passed);
    };
  }

  /** The half cosine from {@code start} (at 0) to {@code end} (at 1). */
  private static double between(double start, double end, double part) {
    return end + (start - end) * (1 + Math.cos(Math.PI * Math.min(1, part))) / 2;
  }
}
