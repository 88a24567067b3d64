package org.avtca.control.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.experiment.ExperimentConfig.Variant;
import org.avtca.control.store.Json;
import org.avtca.control.worker.TrainingConfig;
import org.avtca.control.worker.TrainingConfig.Split;

/**
 * An experiment's jobs in the order of the queue: fold by fold, seed by seed, all variants of each,
 * so that a table is comparable long before it is complete.
 *
 * @param config with the defaults filled in
 * @param runs one a job
 */
record ExperimentPlan(ExperimentConfig config, List<Run> runs) {
  static final int MAX_RUNS = 1_000;

  /**
   * One job.
   *
   * @param variant its line of the table
   */
  record Run(String variant, TrainingConfig config) {}

  /**
   * The jobs of a configuration. What a job may be is not checked here.
   *
   * @param experiment {@code experiments/{e}}, for the jobs' labels
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID}
   */
  static ExperimentPlan of(ExperimentConfig asked, String experiment) {
    ExperimentKind kind = ExperimentKind.named(asked.kind());
    List<Variant> variants = asked.variants().isEmpty() ? kind.variants() : asked.variants();
    checkVariants(variants);
    List<Long> seeds = asked.seeds().isEmpty() ? List.of(asked.base().seed()) : asked.seeds();
    if (new HashSet<>(seeds).size() < seeds.size()) {
      throw ServiceException.invalid("seeds", seeds, "each once");
    }
    List<Split> folds = asked.folds().isEmpty() ? List.of(asked.base().split()) : asked.folds();
    long count = (long) variants.size() * seeds.size() * folds.size();
    if (count > MAX_RUNS) {
      throw ServiceException.invalid(
          "variants x seeds x folds", count + " jobs", "at most " + MAX_RUNS);
    }
    ExperimentConfig config =
        new ExperimentConfig(asked.kind(), asked.base(), variants, seeds, folds);
    List<Run> runs = new ArrayList<>();
    for (int fold = 0; fold < folds.size(); fold++) {
      for (long seed : seeds) {
        for (Variant variant : variants) {
          runs.add(run(config, variant, fold, seed, experiment));
        }
      }
    }
    return new ExperimentPlan(config, List.copyOf(runs));
  }

  private static void checkVariants(List<Variant> variants) {
    if (variants.isEmpty()) {
      throw ServiceException.invalid("variants", "none", "at least one for kind custom");
    }
    Set<String> names = new HashSet<>();
    for (Variant variant : variants) {
      if (variant.name().isBlank() || !names.add(variant.name())) {
        throw ServiceException.invalid(
            "variants", "'" + variant.name() + "'", "a name each, and each another");
      }
    }
  }

  private static Run run(
      ExperimentConfig config, Variant variant, int fold, long seed, String experiment) {
    TrainingConfig base = config.base();
    Map<String, String> hyperparameters = new LinkedHashMap<>(base.hyperparameters());
    hyperparameters.putAll(variant.hyperparameters());
    Map<String, String> labels = new LinkedHashMap<>(base.labels());
    labels.put("experiment", experiment);
    labels.put("variant", variant.name());
    labels.put("fold", Integer.toString(fold + 1));
    return new Run(
        variant.name(),
        new TrainingConfig(
            base.task(),
            base.model(),
            base.dataset(),
            variant.preset().isEmpty() ? base.preset() : variant.preset(),
            merged(base.specOverridesJson(), variant.specOverridesJson()),
            base.recipe(),
            hyperparameters,
            config.folds().get(fold),
            seed,
            base.frameSize(),
            base.warmStart(),
            labels));
  }

  private static String merged(String base, String own) {
    if (own.isBlank()) {
      return base;
    }
    Map<String, Object> fields = new LinkedHashMap<>(object(base));
    fields.putAll(object(own));
    return Json.write(fields);
  }

  private static Map<String, Object> object(String json) {
    try {
      return json.isBlank() ? Map.of() : Json.object(json);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          Reason.ARGUMENT_INVALID, "spec_overrides_json: " + e.getMessage(), e);
    }
  }
}
