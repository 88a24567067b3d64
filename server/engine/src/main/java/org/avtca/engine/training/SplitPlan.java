package org.avtca.engine.training;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.avtca.engine.dataset.ClassTable;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.ClipRecord.Part;
import org.avtca.engine.dataset.Split;
import org.avtca.engine.dataset.Splits;

/**
 * How a data set is parted, before it is known.
 *
 * @param strategy how
 * @param train groups to learn from, as {@code 09} or {@code 09-24}; for {@code EXPLICIT}
 * @param validate groups to choose a checkpoint on; for {@code EXPLICIT}
 * @param test groups to score once; for {@code EXPLICIT}; may be empty
 * @param validateFraction share of the groups or clips to validate on, between 0 and 1; for {@code
 *     BY_ACTOR}, {@code SEX_BALANCED} and {@code CLIP_RANDOM}, else 0
 * @param folds k, at least 2; for {@code K_FOLD}, else 0
 * @param fold which of them validates, 1 to k; for {@code K_FOLD}, else 0
 */
public record SplitPlan(
    Strategy strategy,
    List<String> train,
    List<String> validate,
    List<String> test,
    double validateFraction,
    int folds,
    int fold) {
  /** A fifth of the groups, drawn by the run's seed: the paper's 80/20, but with unseen actors. */
  public static final SplitPlan DEFAULT = byActor(ClassTable.VALIDATE_FRACTION);

  /** The ways to part a data set. */
  public enum Strategy {
    /** Groups at random, no group in two parts. */
    BY_ACTOR,
    /** Groups at random in k parts, of which one validates. */
    K_FOLD,
    /** Groups at random, the same share of women and of men. */
    SEX_BALANCED,
    /** Groups by name, no group in two parts. */
    EXPLICIT,
    /** The parts that come with the data set, no group in two of them. */
    LISTED,
    /** Clips at random: leaks speakers, and says so in every report. */
    CLIP_RANDOM;

    private boolean hasFraction() {
      return this == BY_ACTOR || this == SEX_BALANCED || this == CLIP_RANDOM;
    }
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
    if (strategy.hasFraction() && !(validateFraction > 0 && validateFraction < 1)) {
      throw new IllegalArgumentException(
          "validation_fraction: " + validateFraction + " (expected: between 0 and 1)");
    }
    if (strategy == Strategy.K_FOLD && !(folds >= 2 && fold >= 1 && fold <= folds)) {
      throw new IllegalArgumentException(
          "split: fold " + fold + " of " + folds + " (expected: 1 to folds, folds >= 2)");
    }
    if (strategy != Strategy.EXPLICIT
        && !(train.isEmpty() && validate.isEmpty() && test.isEmpty())) {
      throw new IllegalArgumentException(
          "split: groups with another strategy (expected: explicit, where groups are named)");
    }
  }

  /** A share of the groups. */
  public static SplitPlan byActor(double validateFraction) {
    return drawn(Strategy.BY_ACTOR, validateFraction);
  }

  /** A share of the women and of the men. */
  public static SplitPlan sexBalanced(double validateFraction) {
    return drawn(Strategy.SEX_BALANCED, validateFraction);
  }

  /** A share of the clips, whoever is in them. */
  public static SplitPlan clipRandom(double validateFraction) {
    return drawn(Strategy.CLIP_RANDOM, validateFraction);
  }

  /** One of k folds of groups, counted from 1. */
  public static SplitPlan kFold(int folds, int fold) {
    return new SplitPlan(Strategy.K_FOLD, List.of(), List.of(), List.of(), 0, folds, fold);
  }

  /** Groups by name. */
  public static SplitPlan explicit(List<String> train, List<String> validate, List<String> test) {
    return new SplitPlan(Strategy.EXPLICIT, train, validate, test, 0, 0, 0);
  }

  /** As the data set lists its clips. */
  public static SplitPlan listed() {
    return new SplitPlan(Strategy.LISTED, List.of(), List.of(), List.of(), 0, 0, 0);
  }

  private static SplitPlan drawn(Strategy strategy, double validateFraction) {
    return new SplitPlan(strategy, List.of(), List.of(), List.of(), validateFraction, 0, 0);
  }

  /**
   * Parts {@code clips}. What is drawn is never drawn from clips that the data set lists as its
   * test part: they stay that.
   *
   * @throws IllegalArgumentException if a part would be empty, a named group is not there, or a
   *     group would be on two sides
   */
  Split split(List<ClipRecord> clips, long seed) {
    if (strategy == Strategy.LISTED || strategy == Strategy.EXPLICIT) {
      return part(clips, seed);
    }
    Predicate<ClipRecord> listed = clip -> clip.part().equals(Optional.of(Part.TEST));
    List<ClipRecord> test = clips.stream().filter(listed).toList();
    Split drawn = part(clips.stream().filter(listed.negate()).toList(), seed);
    return test.isEmpty() ? drawn : drawn.withListedTest(test);
  }

  private Split part(List<ClipRecord> clips, long seed) {
    return switch (strategy) {
      case BY_ACTOR -> Splits.byFraction(clips, validateFraction, seed);
      case K_FOLD -> Splits.folds(clips, folds, seed).get(fold - 1);
      case SEX_BALANCED -> Splits.sexBalanced(clips, validateFraction, seed);
      case LISTED -> Splits.listed(clips);
      case EXPLICIT ->
          Splits.byGroups(
              clips, String.join(",", train), String.join(",", validate), String.join(",", test));
      case CLIP_RANDOM -> Splits.clipRandom(clips, validateFraction, seed);
    };
  }
}
