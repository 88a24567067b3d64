package org.avtca.engine.training;

import java.util.List;
import java.util.Map;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.engine.training.Recipe.OptimizerKind;
import org.avtca.engine.training.Recipe.ScheduleKind;
import org.avtca.engine.training.Recipe.SelectBy;

/** The published recipes. */
final class Recipes {
  /** What measured best here; the module's RATIONALE has the numbers. */
  private static final Recipe RECOMMENDED =
      new Recipe(
          "recommended",
          30,
          8,
          OptimizerKind.ADAMW,
          1e-3,
          0.01,
          0,
          0,
          ScheduleKind.ONE_CYCLE,
          0.3,
          List.of(),
          0.1,
          1,
          0.1,
          true,
          0.05,
          0.5,
          0,
          0.2,
          0,
          0,
          AudioNorm.STANDARDISE,
          false,
          SelectBy.UAR);

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
          false,
          SelectBy.ACCURACY);

  /** The default options of the authors' released code. */
  private static final Recipe AUTHORS =
      new Recipe(
          "authors",
          100,
          8,
          OptimizerKind.SGD,
          0.06,
          1e-3,
          0.9,
          0.9,
          ScheduleKind.STEPS,
          0,
          List.of(40, 55, 65, 70),
          0.1,
          0,
          0,
          true,
          0,
          0.5,
          10,
          0,
          0,
          0,
          AudioNorm.NONE,
          false,
          SelectBy.ACCURACY);

  /** For the frame encoder alone, on pictures: larger batches, as a picture is one frame. */
  private static final Recipe FACES =
      new Recipe(
          "faces",
          10,
          32,
          OptimizerKind.ADAMW,
          1e-3,
          0.01,
          0,
          0,
          ScheduleKind.ONE_CYCLE,
          0.3,
          List.of(),
          0.1,
          1,
          0.1,
          false,
          0,
          0.5,
          10,
          0.2,
          0,
          0,
          AudioNorm.NONE,
          false,
          SelectBy.UAR);

  private static final Map<String, Recipe> BY_NAME =
      Map.of(
          RECOMMENDED.name(),
          RECOMMENDED,
          PAPER.name(),
          PAPER,
          AUTHORS.name(),
          AUTHORS,
          FACES.name(),
          FACES);

  private Recipes() {}

  static Recipe named(String name) {
    Recipe recipe = BY_NAME.get(name);
    if (recipe == null) {
      throw new IllegalArgumentException(
          "recipe: " + name + " (expected: recommended | paper | authors | faces)");
    }
    return recipe;
  }
}
