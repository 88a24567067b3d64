package org.avtca.control.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.dataset.Dataset;
import org.avtca.control.dataset.DatasetDraft;
import org.avtca.control.dataset.DatasetState;
import org.avtca.control.dataset.Datasets;
import org.avtca.control.registry.ModelName;
import org.avtca.control.store.Json;
import org.avtca.control.worker.TrainingConfig;
import org.avtca.control.worker.TrainingConfig.Split;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;

/**
 * Refuses what cannot be trained before it is queued, and fills in the defaults. The values of
 * hyperparameters are the recipe's to judge, which only workers have; they do it before they
 * prepare.
 */
public final class JobValidator {
  private static final String RECOMMENDED = "recommended";
  private static final String FINE_TUNE = "fine-tune";
  private static final String FACES = "faces";

  /** The recipes that workers have. */
  static final List<String> RECIPES = List.of(RECOMMENDED, FINE_TUNE, "paper", "authors", FACES);

  static final List<String> STRATEGIES =
      List.of("by-actor", "k-fold", "sex-balanced", "explicit", "listed", "clip-random");

  private static final Pattern HYPERPARAMETER = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final int MAX_LABELS = 64;
  private static final int FRAME_STEP = 16;
  private static final int MAX_FRAME_SIZE = 1024;

  private final Datasets datasets;
  private final WarmStarts warmStarts;

  public JobValidator(Datasets datasets, WarmStarts warmStarts) {
    this.datasets = datasets;
    this.warmStarts = warmStarts;
  }

  /**
   * The configuration with its defaults.
   *
   * @throws ServiceException as {@link Jobs#create}
   */
  TrainingConfig check(TrainingConfig asked) {
    ModelName.parse(asked.model());
    String preset = oneOf("preset", asked.preset(), "avtca", ModelPresets.names());
    spec(preset, asked.specOverridesJson());
    checkFrameSize(asked.frameSize());
    checkNames("hyperparameters", asked.hyperparameters());
    checkNames("labels", asked.labels());
    warmStarts.check(asked.warmStart());
    Dataset dataset = dataset(asked.dataset());
    boolean faces = asked.task() == TrainingConfig.Task.FACE_EXPRESSION;
    checkTask(faces, dataset);
    return new TrainingConfig(
        asked.task(),
        asked.model(),
        asked.dataset(),
        preset,
        asked.specOverridesJson(),
        oneOf("recipe", asked.recipe(), usualRecipe(asked, faces), RECIPES),
        asked.hyperparameters(),
        split(asked.split(), dataset),
        asked.seed(),
        // At any other size all clips would be decoded again.
        asked.frameSize() == 0 ? dataset.frameSize() : asked.frameSize(),
        asked.warmStart(),
        asked.labels());
  }

  private static String usualRecipe(TrainingConfig asked, boolean faces) {
    if (faces) {
      return FACES;
    }
    return asked.warmStart().isEmpty() ? RECOMMENDED : FINE_TUNE;
  }

  private static String oneOf(String field, String value, String absent, List<String> names) {
    String chosen = value.isEmpty() ? absent : value;
    if (!names.contains(chosen)) {
      throw ServiceException.invalid(field, "'" + chosen + "'", String.join(", ", names));
    }
    return chosen;
  }

  private static void spec(String preset, String overridesJson) {
    try {
      Map<String, Object> spec = new LinkedHashMap<>(ModelPresets.named(preset).toMap());
      spec.putAll(overridesJson.isBlank() ? Map.of() : Json.object(overridesJson));
      ModelSpec.fromMap(spec);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          Reason.ARGUMENT_INVALID, "spec_overrides_json: " + e.getMessage(), e);
    }
  }

  private static void checkFrameSize(int size) {
    if (size < 0 || size > MAX_FRAME_SIZE || size % FRAME_STEP != 0) {
      throw ServiceException.invalid(
          "frame_size",
          size,
          "a multiple of " + FRAME_STEP + ", at most " + MAX_FRAME_SIZE + ", or 0");
    }
  }

  private static void checkNames(String field, Map<String, String> values) {
    if (values.size() > MAX_LABELS) {
      throw ServiceException.invalid(field, values.size() + " entries", "at most " + MAX_LABELS);
    }
    values.forEach(
        (name, value) -> {
          if (!HYPERPARAMETER.matcher(name).matches() || value.isBlank()) {
            throw ServiceException.invalid(
                field, "'" + name + "' = '" + value + "'", "a lower_case name with a value");
          }
        });
  }

  private Dataset dataset(String name) {
    if (!name.startsWith("datasets/")) {
      throw ServiceException.invalid("dataset", "'" + name + "'", "datasets/{dataset}");
    }
    return datasets.usable(name);
  }

  private static void checkTask(boolean faces, Dataset dataset) {
    boolean pictures = dataset.format().equals(DatasetDraft.FACE_FOLDER);
    if (faces != pictures) {
      throw ServiceException.invalid(
          "task",
          (faces ? "face-expression" : "emotion") + " on the format " + dataset.format(),
          pictures ? "face-expression for pictures of faces" : "emotion for clips");
    }
  }

  private static Split split(Split asked, Dataset dataset) {
    String strategy = oneOf("split.strategy", asked.strategy(), "by-actor", STRATEGIES);
    List<String> train = NamedGroups.of(asked.trainGroups(), dataset);
    List<String> validation = NamedGroups.of(asked.validationGroups(), dataset);
    List<String> test = NamedGroups.of(asked.testGroups(), dataset);
    List<String> named = new ArrayList<>(train);
    named.addAll(validation);
    named.addAll(test);
    if (strategy.equals("explicit")
        && (asked.trainGroups().isEmpty() || asked.validationGroups().isEmpty())) {
      throw ServiceException.invalid(
          "split", "explicit, without groups", "train_groups and validation_groups");
    }
    if (!strategy.equals("explicit") && !named.isEmpty()) {
      throw ServiceException.invalid(
          "split", strategy + " with groups " + named, "explicit, where groups are named");
    }
    checkFold(strategy, asked, dataset);
    Set<String> seen = new HashSet<>();
    for (String group : named) {
      if (!seen.add(group)) {
        throw ServiceException.invalid(
            "split", "group '" + group + "' twice", "each group in one part, so that none leaks");
      }
    }
    return new Split(
        strategy, train, validation, test, asked.validationFraction(), asked.folds(), asked.fold());
  }

  private static void checkFold(String strategy, Split asked, Dataset dataset) {
    boolean folded = strategy.equals("k-fold");
    if (!folded && (asked.folds() != 0 || asked.fold() != 0)) {
      throw ServiceException.invalid(
          "split.folds", asked.folds() + ", with " + strategy, "0, or the strategy k-fold");
    }
    if (folded && (asked.folds() < 2 || asked.fold() < 1 || asked.fold() > asked.folds())) {
      throw ServiceException.invalid(
          "split", "fold " + asked.fold() + " of " + asked.folds(), "folds >= 2, fold 1..folds");
    }
    int groups = dataset.statistics().byGroup().size();
    if (folded && dataset.state() == DatasetState.READY && asked.folds() > groups) {
      throw ServiceException.invalid(
          "split.folds", asked.folds(), "at most " + groups + ", the data set's groups");
    }
  }
}
