package org.avtca.admin.command;

import org.avtca.client.training.DataSplit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

  @Mixin private GroupOptions groups = new GroupOptions();

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
    String chosen = strategy == null ? (groups.areNamed() ? EXPLICIT : "by-actor") : strategy;
    DataSplit named = groups.split();
    if (chosen.equals(EXPLICIT) && !groups.areNamed()) {
      throw new IllegalArgumentException("--split explicit (expected: --train and --validate)");
    }
    return new DataSplit(
        chosen, named.train(), named.validation(), named.test(), fraction, folds, fold);
  }
}
