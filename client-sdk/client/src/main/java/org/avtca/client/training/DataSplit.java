package org.avtca.client.training;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Which groups (actors, videos) train, validate and test.
 *
 * @param strategy {@code by-actor}, {@code k-fold}, {@code sex-balanced}, {@code explicit}, {@code
 *     listed} or {@code clip-random}
 * @param train for {@code explicit}: names of groups, or ranges as {@code 09-24}, each of which
 *     stands for whatever groups have numbers in it
 * @param validationFraction for {@code by-actor}, {@code sex-balanced} and {@code clip-random}: the
 *     part of the groups or clips that validates, in [0, 1); 0 leaves it to the server
 * @param folds for {@code k-fold}: how many, else 0
 * @param fold for {@code k-fold}: which one validates, from 1, else 0
 */
public record DataSplit(
    String strategy,
    List<String> train,
    List<String> validation,
    List<String> test,
    double validationFraction,
    int folds,
    int fold) {
  /** Copies the lists and checks the numbers. */
  public DataSplit {
    requireNonNull(strategy, "strategy");
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    if (!(validationFraction >= 0 && validationFraction < 1)) {
      throw new IllegalArgumentException(
          "validationFraction: " + validationFraction + " (expected: in [0, 1))");
    }
    if (folds < 0 || fold < 0 || fold > folds) {
      throw new IllegalArgumentException(
          "fold: " + fold + " of " + folds + " (expected: 1 to folds, or 0 of 0)");
    }
  }

  /** By actor, as the server divides them. */
  public static DataSplit byActor() {
    return drawn("by-actor", 0);
  }

  /** By actor, so that women and men have the same share of both parts. */
  public static DataSplit sexBalanced(double validationFraction) {
    return drawn("sex-balanced", validationFraction);
  }

  /**
   * One of k folds of actors.
   *
   * @param fold which one validates, from 1
   */
  public static DataSplit kFold(int folds, int fold) {
    return new DataSplit("k-fold", List.of(), List.of(), List.of(), 0, folds, fold);
  }

  /** By lists of groups. */
  public static DataSplit explicit(List<String> train, List<String> validation, List<String> test) {
    return new DataSplit("explicit", train, validation, test, 0, 0, 0);
  }

  /** As the data set lists its clips. */
  public static DataSplit listed() {
    return drawn("listed", 0);
  }

  /** By clip, whoever is in it. It leaks speakers, and every report of the version says so. */
  public static DataSplit clipRandom(double validationFraction) {
    return drawn("clip-random", validationFraction);
  }

  private static DataSplit drawn(String strategy, double validationFraction) {
    return new DataSplit(strategy, List.of(), List.of(), List.of(), validationFraction, 0, 0);
  }
}
