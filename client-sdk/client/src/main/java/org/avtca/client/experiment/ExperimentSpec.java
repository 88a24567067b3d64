package org.avtca.client.experiment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.avtca.client.training.DataSplit;
import org.avtca.client.training.TrainingSpec;

/**
 * What an experiment shall train: each variant on each fold with each seed.
 *
 * @param kind {@code ablation}, {@code compare} or {@code custom}
 * @param base of all jobs
 * @param variants the lines of the table; empty for the kind's own
 * @param seeds empty for the base's
 * @param folds empty for the base's split
 */
public record ExperimentSpec(
    String kind,
    TrainingSpec base,
    List<Variant> variants,
    List<Long> seeds,
    List<DataSplit> folds) {
  /** Copies the lists. */
  public ExperimentSpec {
    requireNonNull(kind, "kind");
    requireNonNull(base, "base");
    variants = List.copyOf(variants);
    seeds = List.copyOf(seeds);
    folds = List.copyOf(folds);
  }

  /** The lines that {@code kind} has by itself, one fold and one seed: the base's. */
  public static ExperimentSpec of(String kind, TrainingSpec base) {
    return new ExperimentSpec(kind, base, List.of(), List.of(), List.of());
  }

  /** The same with other seeds. */
  public ExperimentSpec withSeeds(List<Long> seeds) {
    return new ExperimentSpec(kind, base, variants, seeds, folds);
  }

  /** The same on other folds. */
  public ExperimentSpec withFolds(List<DataSplit> folds) {
    return new ExperimentSpec(kind, base, variants, seeds, folds);
  }
}
