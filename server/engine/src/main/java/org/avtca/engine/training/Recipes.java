package org.avtca.engine.training;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.engine.training.Recipe.ClassWeights;
import org.avtca.engine.training.Recipe.OptimizerKind;
import org.avtca.engine.training.Recipe.ScheduleKind;
import org.avtca.engine.training.Recipe.SelectBy;

/** The published recipes. */
final class Recipes {
  /** Section 4.2 of the paper: Adam 0.01, L2 0.001, batch 8, 128 epochs, and nothing else. */
  private static final Recipe PAPER =
      new Recipe(
          "paper",
          128,
          8,
          OptimizerKind.ADAM,
          0.01,
          1e-3,
          0,
          0,
          ScheduleKind.CONSTANT,
          0,
          List.of(),
          0.1,
          0,
          0,
          false,
          0,
          0,
          0,
          0,
          0,
          0,
          AudioNorm.NONE,
          0,
          ClassWeights.EVEN,
          SelectBy.ACCURACY,
          0);

  /** The default options of the authors' released code. */
  private static final Recipe AUTHORS =
      RecipeMap.derive(
          "authors",
          PAPER,
          Map.ofEntries(
              entry("epochs", "100"),
              entry("optimizer", "sgd"),
              entry("learning_rate", "0.06"),
              entry("momentum", "0.9"),
              entry("dampening", "0.9"),
              entry("schedule", "steps"),
              entry("milestones", "40,55,65,70"),
              entry("modality_dropout", "true"),
              entry("flip", "0.5"),
              entry("rotate", "10")));

  /** What measured best here; the module's RATIONALE has the numbers. */
  private static final Recipe RECOMMENDED =
      RecipeMap.derive(
          "recommended",
          PAPER,
          Map.ofEntries(
              entry("epochs", "30"),
              entry("optimizer", "adamw"),
              entry("learning_rate", "0.001"),
              entry("weight_decay", "0.01"),
              entry("schedule", "one_cycle"),
              entry("warmup", "0.3"),
              entry("clip_norm", "1"),
              entry("label_smoothing", "0.1"),
              entry("modality_dropout", "true"),
              entry("embedding_dropout", "0.05"),
              entry("flip", "0.5"),
              entry("brightness", "0.2"),
              entry("audio_norm", "standardise"),
              entry("select_by", "uar")));

  /**
   * For networks that begin with an encoder, or with more, that has learned before: a smaller rate
   * keeps more of it.
   */
  private static final Recipe FINE_TUNE =
      RecipeMap.derive(
          "fine-tune",
          RECOMMENDED,
          Map.ofEntries(entry("epochs", "20"), entry("learning_rate", "0.0004")));

  /**
   * For the frame encoder alone, on pictures: larger batches, as a picture is one frame, and more
   * done to each, as there are few of them and each is seen often.
   */
  private static final Recipe FACES =
      RecipeMap.derive(
          "faces",
          RECOMMENDED,
          Map.ofEntries(
              entry("batch_size", "32"),
              entry("learning_rate", "0.003"),
              entry("weight_decay", "0.05"),
              entry("modality_dropout", "false"),
              entry("embedding_dropout", "0"),
              entry("rotate", "15"),
              entry("brightness", "0.3"),
              entry("audio_norm", "none")));

  private static final Map<String, Recipe> BY_NAME =
      Stream.of(RECOMMENDED, FINE_TUNE, PAPER, AUTHORS, FACES)
          .collect(Collectors.toMap(Recipe::name, Function.identity(), (a, b) -> a, TreeMap::new));

  private Recipes() {}

  static Recipe named(String name) {
    Recipe recipe = BY_NAME.get(name);
    if (recipe == null) {
      throw new IllegalArgumentException(
          "recipe: " + name + " (expected: recommended | fine-tune | paper | authors | faces)");
    }
    return recipe;
  }
}
