package org.avtca.client.training;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Which groups (actors, videos) train, validate and test.
 *
 * @param strategy {@code by-actor}, {@code explicit} or {@code clip-random}
 * @param validationFraction for {@code by-actor}: the part of the groups that validates, in [0, 1);
 *     0 leaves it to the server
 */
public record DataSplit(
    String strategy,
    List<String> train,
    List<String> validation,
    List<String> test,
    double validationFraction) {
  /** Copies the lists and checks the fraction. */
  public DataSplit {
    requireNonNull(strategy, "strategy");
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    if (!(validationFraction >= 0 && validationFraction < 1)) {
      throw new IllegalArgumentException(
          "validationFraction: " + validationFraction + " (expected: in [0, 1))");
    }
  }

  /** By actor, as the server divides them. */
  public static DataSplit byActor() {
    return new DataSplit("by-actor", List.of(), List.of(), List.of(), 0);
  }

  /** By lists of groups. */
  public static DataSplit explicit(List<String> train, List<String> validation, List<String> test) {
    return new DataSplit("explicit", train, validation, test, 0);
  }
}
