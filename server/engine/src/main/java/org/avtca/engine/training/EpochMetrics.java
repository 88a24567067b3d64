package org.avtca.engine.training;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.SpecMap;

/**
 * What an epoch brought.
 *
 * @param epoch from 1
 * @param trainLoss mean over the epoch's batches, of the loss that is minimised
 * @param trainAccuracy of fused rows, on augmented clips and in train mode
 * @param trainWeightedF1 of the same rows, in [0, 1]
 * @param validationLoss cross-entropy without smoothing, in eval mode, as are the figures below
 * @param validationAccuracy in [0, 1]
 * @param validationUar in [0, 1]
 * @param validationWeightedF1 in [0, 1]
 * @param learningRate of the last step
 * @param elapsed of this epoch, with its validation
 * @param inputWait how much of that learning stood still because its next batch was not read yet
 * @param best whether it is the best so far by the recipe's {@code select_by}; among equals, by the
 *     loss
 */
public record EpochMetrics(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double trainWeightedF1,
    double validationLoss,
    double validationAccuracy,
    double validationUar,
    double validationWeightedF1,
    double learningRate,
    Duration elapsed,
    Duration inputWait,
    boolean best) {

  /** These metrics as plain JSON-like values. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epoch", epoch);
    map.put("train_loss", trainLoss);
    map.put("train_accuracy", trainAccuracy);
    map.put("train_weighted_f1", trainWeightedF1);
    map.put("validation_loss", validationLoss);
    map.put("validation_accuracy", validationAccuracy);
    map.put("validation_uar", validationUar);
    map.put("validation_weighted_f1", validationWeightedF1);
    map.put("learning_rate", learningRate);
    map.put("elapsed_millis", elapsed.toMillis());
    map.put("input_wait_millis", inputWait.toMillis());
    map.put("best", best);
    return Collections.unmodifiableMap(map);
  }

  static EpochMetrics fromMap(Map<String, ?> values) {
    SpecMap map = SpecMap.of("epoch", values);
    EpochMetrics metrics =
        new EpochMetrics(
            map.integer("epoch"),
            map.number("train_loss"),
            map.number("train_accuracy"),
            map.number("train_weighted_f1"),
            map.number("validation_loss"),
            map.number("validation_accuracy"),
            map.number("validation_uar"),
            map.number("validation_weighted_f1"),
            map.number("learning_rate"),
            Duration.ofMillis(map.longInteger("elapsed_millis")),
            Duration.ofMillis(map.longInteger("input_wait_millis")),
            map.flag("best"));
    map.end();
    return metrics;
  }

  EpochMetrics withBest(boolean isBest) {
    return new EpochMetrics(
        epoch,
        trainLoss,
        trainAccuracy,
        trainWeightedF1,
        validationLoss,
        validationAccuracy,
        validationUar,
        validationWeightedF1,
        learningRate,
        elapsed,
        inputWait,
        isBest);
  }

  /** The number of the last epoch that was the best so far, 0 before the first. */
  static int best(List<EpochMetrics> history) {
    return history.stream()
        .filter(EpochMetrics::best)
        .mapToInt(EpochMetrics::epoch)
        .max()
        .orElse(0);
  }

  /**
   * Whether this epoch is to be preferred. On a small validation part many epochs have the same
   * accuracy: the smaller loss decides then.
   */
  boolean isBetterThan(EpochMetrics other, Recipe.SelectBy selectBy) {
    int byScore = Double.compare(score(selectBy), other.score(selectBy));
    return byScore != 0 ? byScore > 0 : validationLoss < other.validationLoss;
  }

  /** The figure that {@code selectBy} names, turned so that more is better. */
  private double score(Recipe.SelectBy selectBy) {
    return switch (selectBy) {
      case UAR -> validationUar;
      case ACCURACY -> validationAccuracy;
      case WEIGHTED_F1 -> validationWeightedF1;
      case LOSS -> -validationLoss;
    };
  }
}
