package org.avtca.engine.training;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.Split;
import org.avtca.engine.dataset.Splits;

/**
 * How a data set is parted, before it is known.
 *
 * @param strategy how
 * @param train groups to learn from, as {@code 09} or {@code 09-24}; for {@code EXPLICIT}
 * @param validate groups to choose a checkpoint on; for {@code EXPLICIT}
 * @param test groups to score once; for {@code EXPLICIT}; may be empty
 * @param validateFraction share of the groups or clips to validate on, between 0 and 1, else
 */
public record SplitPlan(
    Strategy strategy,
    List<String> train,
    List<String> validate,
    List<String> test,
    double validateFraction) {
  /** A fifth of the groups, drawn by the run's seed: the paper's 80/20, but with unseen actors. */
  public static final SplitPlan DEFAULT =
      new SplitPlan(Strategy.BY_ACTOR, List.of(), List.of(), List.of(), 0.2);

  /** The ways to part a data set. */
  public enum Strategy {
    /** Groups at random, no group in two parts. */
    BY_ACTOR,
    /** Groups by name, no group in two parts. */
    EXPLICIT,
    /** Clips at random: leaks speakers, and says so in every report. */
    CLIP_RANDOM
  }

  public SplitPlan {
    requireNonNull(strategy, "strategy");
    train = List.copyOf(train);
    validate = List.copyOf(validate);
    test = List.copyOf(test);
    boolean named = !train.isEmpty() && !validate.isEmpty();
    if (strategy == Strategy.EXPLICIT && !named) {
      throw new IllegalArgumentException(
          "split: explicit without groups (expected: train and validation groups)");
    }
    if (strategy != Strategy.EXPLICIT && !(validateFraction > 0 && validateFraction < 1)) {
      throw new IllegalArgumentException(
          "validation_fraction: " + validateFraction + " (expected: between 0 and 1)");
    }
    if (strategy != Strategy.EXPLICIT
        && !(train.isEmpty() && validate.isEmpty() && test.isEmpty())) {
      throw new IllegalArgumentException(
          "split: groups with another strategy (expected: explicit, where groups are named)");
    }
  }

  /** Groups by name. */
  public static SplitPlan explicit(List<String> train, List<String> validate, List<String> test) {
    return new SplitPlan(Strategy.EXPLICIT, train, validate, test, 0);
  }

  /**
   * Parts {@code clips}.
   *
   * @throws IllegalArgumentException if a part would be empty, or a named group is not there
   */
  Split split(List<ClipRecord> clips, long seed) {
    return switch (strategy) {
      case BY_ACTOR -> Splits.byFraction(clips, validateFraction, seed);
      case EXPLICIT ->
          Splits.byGroups(
              clips, String.join(",", train), String.join(",", validate), String.join(",", test));
      case CLIP_RANDOM -> Splits.clipRandom(clips, validateFraction, seed);
    };
  }
}
