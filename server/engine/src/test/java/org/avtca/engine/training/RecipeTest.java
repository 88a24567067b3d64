package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.engine.training.Recipe.OptimizerKind;
import org.avtca.engine.training.Recipe.ScheduleKind;
import org.avtca.engine.training.Recipe.SelectBy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes hold what was published, and each of their settings can be replaced by name. */
class RecipeTest {

  @Test
  void paper_isSection42() {
    Recipe paper = Recipe.named("paper");

    assertThat(paper.optimizer()).isEqualTo(OptimizerKind.ADAM);
    assertThat(paper.learningRate()).isEqualTo(0.01);
    assertThat(paper.weightDecay()).isEqualTo(0.001);
    assertThat(paper.batchSize()).isEqualTo(8);
    assertThat(paper.epochs()).isEqualTo(128);
    assertThat(paper.modalityDropout()).isFalse();
    assertThat(paper.audioNorm()).isEqualTo(AudioNorm.NONE);
  }

  @Test
  void authors_areTheReleasedOptions() {
    Recipe authors = Recipe.named("authors");

    assertThat(authors.optimizer()).isEqualTo(OptimizerKind.SGD);
    assertThat(authors.learningRate()).isEqualTo(0.06);
    assertThat(authors.momentum()).isEqualTo(0.9);
    assertThat(authors.dampening()).isEqualTo(0.9);
    assertThat(authors.weightDecay()).isEqualTo(0.001);
    assertThat(authors.milestones()).containsExactly(40, 55, 65, 70);
    assertThat(authors.milestoneFactor()).isEqualTo(0.1);
    assertThat(authors.flip()).isEqualTo(0.5);
    assertThat(authors.rotate()).isEqualTo(10);
    assertThat(authors.modalityDropout()).isTrue();
  }

  @Test
  void unknownRecipe_isAnErrorThatListsThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.named("best"))
        .withMessage("recipe: best (expected: recommended | fine-tune | paper | authors | faces)");
  }

  @ParameterizedTest
  @CsvSource({
    "epochs,3,3",
    "batch_size,16,16",
    "optimizer,sgd,sgd",
    "learning_rate,3e-4,3.0E-4",
    "weight_decay,0.05,0.05",
    "momentum,0.5,0.5",
    "dampening,0.25,0.25",
    "schedule,cosine,cosine",
    "warmup,0.25,0.25",
    "milestones,'2, 5','[2, 5]'",
    "milestone_factor,0.5,0.5",
    "clip_norm,0,0.0",
    "label_smoothing,0,0.0",
    "modality_dropout,false,false",
    "embedding_dropout,0.25,0.25",
    "flip,0,0.0",
    "rotate,5,5.0",
    "brightness,0,0.0",
    "audio_noise,0.25,0.25",
    "audio_shift,0.1,0.1",
    "audio_norm,none,none",
    "freeze_encoder_epochs,2,2",
    "class_weights,balanced,balanced",
    "select_by,loss,loss",
    "patience,4,4",
  })
  void everySetting_canBeReplacedByName(String name, String text, String expected) {
    Map<String, Object> before = Recipe.named("recommended").toMap();
    Map<String, Object> after = Recipe.named("recommended").with(Map.of(name, text)).toMap();

    assertThat(after.get(name)).hasToString(expected);
    assertThat(after.get(name)).isNotEqualTo(before.get(name));
    before.forEach(
        (other, value) -> {
          if (!other.equals(name)) {
            assertThat(after).containsEntry(other, value);
          }
        });
  }

  @Test
  void everySetting_isTried() {
    // The 25 rows above and the name, which cannot be replaced.
    assertThat(Recipe.named("paper").toMap()).hasSize(26);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.named("paper").with(Map.of("name", "mine")))
        .withMessageStartingWith("hyperparameter: name (expected: one of [epochs, batch_size,");
  }

  @Test
  void unknownSetting_isAnErrorThatListsThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.named("recommended").with(Map.of("learningRate", "1")))
        .withMessageStartingWith("hyperparameter: learningRate (expected: one of [epochs,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "epochs;many;epochs: 'many' (expected: an integer)",
        "epochs;0;epochs: 0 (expected: 1..100000)",
        "batch_size;1;batch_size: 1 (expected: 2..4096)",
        "learning_rate;fast;learning_rate: 'fast' (expected: a number)",
        "learning_rate;-1;learning_rate: -1.0 (expected: 0 < x <= 100)",
        "modality_dropout;yes;modality_dropout: 'yes' (expected: true or false)",
        "milestones;4,x;milestones: '4,x' (expected: integers separated by commas)",
        "milestones;5,4;milestones: [5, 4] (expected: ascending epochs from 1)",
        "optimizer;lion;recipe.optimizer: lion (expected: sgd | adam | adamw)",
        "flip;2;flip: 2.0 (expected: 0..1)",
      })
  void wrongValue_isAnErrorThatSaysWhatWasExpected(String name, String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.named("recommended").with(Map.of(name, text)))
        .withMessage(message);
  }

  @Test
  void notANumber_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.named("recommended").with(Map.of("learning_rate", "NaN")))
        .withMessageStartingWith("recipe.learning_rate: NaN (expected: a finite number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"recommended", "paper", "authors"})
  void fromMap_readsWhatToMapWrote(String name) {
    Recipe recipe = Recipe.named(name);

    assertThat(Recipe.fromMap(recipe.toMap())).isEqualTo(recipe);
    assertThat(recipe.name()).isEqualTo(name);
  }

  @Test
  void enumsAreSpelledInLowerCase() {
    assertThat(
            Recipe.named("paper")
                .with(
                    Map.of(
                        "schedule", "one_cycle", "select_by", "weighted_f1", "optimizer", "adamw")))
        .extracting(Recipe::schedule, Recipe::selectBy, Recipe::optimizer)
        .isEqualTo(List.of(ScheduleKind.ONE_CYCLE, SelectBy.WEIGHTED_F1, OptimizerKind.ADAMW));
  }
}
