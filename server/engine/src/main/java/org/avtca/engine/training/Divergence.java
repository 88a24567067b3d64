package org.avtca.engine.training;

/**
 * Watches the loss and stops a run that is lost: a loss or gradient that is not finite, at once;
 * and a loss that has exploded, when its running mean is both far above chance and far above where
 * it was.
 */
final class Divergence {
  private static final double MEMORY = 0.95;
  private static final int SETTLED = 50;
  private static final double ABOVE_CHANCE = 100;
  private static final double ABOVE_LOWEST = 10;

  private final double chance;
  private double mean;
  private double lowest = Double.POSITIVE_INFINITY;
  private long seen;

  /** For a problem of so many classes, whose chance loss is {@code ln C}. */
  Divergence(int classes) {
    chance = Math.log(classes);
  }

  /**
   * Judges a step.
   *
   * @param step from 0, over all epochs
   * @throws TrainingDivergedException if the run is lost
   */
  void check(long step, double loss, double gradientNorm) throws TrainingDivergedException {
    seen++;
    if (!Double.isFinite(loss)) {
      throw new TrainingDivergedException("step " + (step + 1) + ": the loss is " + loss);
    }
    if (!Double.isFinite(gradientNorm)) {
      throw new TrainingDivergedException("step " + (step + 1) + ": the gradient is not finite");
    }
    mean = seen == 1 ? loss : MEMORY * mean + (1 - MEMORY) * loss;
    lowest = Math.min(lowest, mean);
    if (seen >= SETTLED && mean > ABOVE_CHANCE * chance && mean > ABOVE_LOWEST * lowest) {
      throw new TrainingDivergedException(
          "step %d: the loss has grown from %.3g to %.3g (chance is %.3g)"
              .formatted(step + 1, lowest, mean, chance));
    }
  }
}
