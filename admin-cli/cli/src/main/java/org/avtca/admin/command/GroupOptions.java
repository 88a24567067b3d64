package org.avtca.admin.command;

import java.util.List;
import org.avtca.client.training.DataSplit;
import picocli.CommandLine.Option;

/** Which groups of a data set are on which side. */
final class GroupOptions {
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

  /** Whether any group is named. */
  boolean areNamed() {
    return !(train.isEmpty() && validate.isEmpty() && test.isEmpty());
  }

  /** The split into the named groups; by actor if none is named. */
  DataSplit split() {
    if (!areNamed()) {
      return DataSplit.byActor();
    }
    if (train.isEmpty() || validate.isEmpty()) {
      throw new IllegalArgumentException(
          "--train " + train + ", --validate " + validate + " (expected: both, or neither)");
    }
    return DataSplit.explicit(
        GroupRanges.of(train), GroupRanges.of(validate), GroupRanges.of(test));
  }
}
