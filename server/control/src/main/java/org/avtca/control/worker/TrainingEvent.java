package org.avtca.control.worker;

import java.time.Duration;

/** What a training worker tells while it trains. */
public sealed interface TrainingEvent {

  /**
   * The job does something else now.
   *
   * @param name {@code prepare}, {@code train}, {@code evaluate}, ...
   */
  record Phase(String name) implements TrainingEvent {}

  /** Clips prepared so far. */
  record Preparation(int done, int total, int quarantined) implements TrainingEvent {}

  /** At most two a second. */
  record Batch(
      int epoch,
      int epochs,
      int batch,
      int batches,
      double loss,
      double accuracy,
      double clipsPerSecond,
      Duration eta)
      implements TrainingEvent {}

  /** An epoch's figures. */
  record Epoch(
      int epoch,
      double trainLoss,
      double trainAccuracy,
      double validationLoss,
      double validationAccuracy,
      double validationUar,
      double validationWeightedF1,
      double learningRate,
      Duration elapsed,
      boolean best)
      implements TrainingEvent {}

  /** A checkpoint from which training can go on. */
  record Checkpoint(int epoch, String digest) implements TrainingEvent {}

  /** A line for the job's log. */
  record Log(String level, String text) implements TrainingEvent {}
}
