package org.avtca.admin.command;

import java.util.List;
import org.avtca.client.training.DataSplit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a data set is parted. */
final class SplitOptions {
  private static final String EXPLICIT = "explicit";

  @Option(
      names = "--split",
      paramLabel = "STRATEGY",
      description = {
        "by-actor (default), k-fold (by actor), sex-balanced (by actor), explicit (the groups",
        "named), listed (the data set's own) or clip-random (leaks speakers; every report says so)."
      })
  private @Nullable String strategy;

  @Option(
      names = "--train",
      split = ",",
      paramLabel = "GROUPS",
      description = "Actors that train, such as 09-24.")
  private List<String> train = List.of();

  @Option(
      names = "--validate",
      split = ",",
      paramLabel = "GROUPS",
      description = "Actors that validate, such as 05-08.")
  private List<String> validate = List.of();

  @Option(
      names = "--test",
      split = ",",
      paramLabel = "GROUPS",
      description = "Actors that are scored once, at the end.")
  private List<String> test = List.of();

  @Option(
      names = "--validation-fraction",
      paramLabel = "PART",
      description = "The part of the actors (clip-random: clips) that validates (default: 0.2).")
  private double fraction;

  @Option(names = "--folds", paramLabel = "K", description = "For k-fold: how many folds.")
  private int folds;

  @Option(
      names = "--fold",
      paramLabel = "I",
      description = "For k-fold: which one validates, from 1.")
  private int fold;

  /** The split that was asked for. */
  DataSplit split() {
    boolean groups = !train.isEmpty() || !validate.isEmpty() || !test.isEmpty();
    String chosen = strategy == null ? (groups ? EXPLICIT : "by-actor") : strategy;
    if (chosen.equals(EXPLICIT) && (train.isEmpty() || validate.isEmpty())) {
      throw new IllegalArgumentException(
          "--train " + train + ", --validate " + validate + " (expected: both, or neither)");
    }
    return new DataSplit(
        chosen,
        GroupRanges.expand(train),
        GroupRanges.expand(validate),
        GroupRanges.expand(test),
        fraction,
        folds,
        fold);
  }
}
