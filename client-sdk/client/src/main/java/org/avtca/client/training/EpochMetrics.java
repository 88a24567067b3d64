package org.avtca.client.training;

import java.time.Duration;

/**
 * The figures of one epoch; accuracies, UAR and F1 in [0, 1].
 *
 * @param epoch counts from 1
 * @param best whether it is the best epoch so far, by the job's chosen metric
 */
public record EpochMetrics(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double validationLoss,
    double validationAccuracy,
    double validationUar,
    double validationWeightedF1,
    double learningRate,
    Duration elapsed,
    boolean best) {}
