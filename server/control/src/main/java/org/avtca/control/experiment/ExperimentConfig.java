package org.avtca.control.experiment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.avtca.control.worker.TrainingConfig;

/**
 * What an experiment is made of. Empty lists stand for the defaults: the kind's variants, the
 * base's seed, the base's split.
 *
 * @param kind {@code ablation}, {@code compare} or {@code custom}
 * @param base of all jobs
 * @param variants the lines of the table
 * @param seeds each fold is trained with
 * @param folds splits that each variant is trained on
 */
public record ExperimentConfig(
    String kind,
    TrainingConfig base,
    List<Variant> variants,
    List<Long> seeds,
    List<TrainingConfig.Split> folds) {

  /**
   * How one line of the table differs from the base.
   *
   * @param name as the table shows it
   * @param preset of the model; empty: the base's
   * @param specOverridesJson fields beyond the base's overrides, which they win over; empty: none
   * @param hyperparameters beyond the base's, which they win over
   */
  public record Variant(
      String name, String preset, String specOverridesJson, Map<String, String> hyperparameters) {
    public Variant {
      requireNonNull(name, "name");
      requireNonNull(preset, "preset");
      requireNonNull(specOverridesJson, "specOverridesJson");
      hyperparameters = Map.copyOf(hyperparameters);
    }

    /** A variant that is a preset. */
    static Variant preset(String name, String preset) {
      return new Variant(name, preset, "", Map.of());
    }
  }

  public ExperimentConfig {
    requireNonNull(kind, "kind");
    requireNonNull(base, "base");
    variants = List.copyOf(variants);
    seeds = List.copyOf(seeds);
    folds = List.copyOf(folds);
  }
}
