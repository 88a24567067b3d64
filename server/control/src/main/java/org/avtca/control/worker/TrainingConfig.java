package org.avtca.control.worker;

import java.util.List;
import java.util.Map;

/**
 * What a training job does. Empty texts and zeros stand for the defaults that {@code
 * TrainingConfig} of the public API names.
 *
 * @param model {@code models/{m}}
 * @param dataset {@code datasets/{d}}
 * @param specOverridesJson fields of the model spec that differ from the preset; empty: none
 * @param hyperparameters overrides of the recipe by name
 * @param frameSize side of the face the model sees, pixels
 * @param warmStart {@code models/{m}/versions/{v}}, or the absolute path of a file of weights on
 *     the server; empty: from scratch
 * @param labels free notes on the job
 */
public record TrainingConfig(
    Task task,
    String model,
    String dataset,
    String preset,
    String specOverridesJson,
    String recipe,
    Map<String, String> hyperparameters,
    Split split,
    long seed,
    int frameSize,
    String warmStart,
    Map<String, String> labels) {
  /** What is trained. */
  public enum Task {
    /** AVT-CA, from clips with face and voice. */
    EMOTION,
    /** The frame encoder alone, from face images. */
    FACE_EXPRESSION
  }

  /**
   * Who trains and who validates.
   *
   * @param strategy {@code by-actor}, {@code k-fold}, {@code sex-balanced}, {@code explicit},
   *     {@code listed}, {@code clip-random}; empty: {@code by-actor}
   * @param validationFraction for {@code by-actor}, {@code sex-balanced}, {@code clip-random}, in
   *     [0, 1); 0: 0.2
   * @param folds for {@code k-fold}, else 0
   * @param fold for {@code k-fold}: which one validates, from 1
   */
  public record Split(
      String strategy,
      List<String> trainGroups,
      List<String> validationGroups,
      List<String> testGroups,
      double validationFraction,
      int folds,
      int fold) {
    public Split {
      trainGroups = List.copyOf(trainGroups);
      validationGroups = List.copyOf(validationGroups);
      testGroups = List.copyOf(testGroups);
      Expect.that(
          validationFraction >= 0 && validationFraction < 1,
          "validation fraction",
          validationFraction,
          "0 <= fraction < 1");
    }
  }

  public TrainingConfig {
    hyperparameters = Map.copyOf(hyperparameters);
    labels = Map.copyOf(labels);
    Expect.that(frameSize >= 0, "frame size", frameSize, ">= 0");
  }
}
