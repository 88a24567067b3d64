package org.avtca.engine.training;

import java.time.Duration;

/**
 * Hears how a run goes, on the run's thread and in order. What a listener throws ends the run.
 *
 * <p>All methods do nothing unless overridden.
 */
public interface TrainingListener {

  /** The stages of a run. */
  enum Phase {
    PREPARE,
    TRAIN,
    EVALUATE,
    REGISTER
  }

  /** How much a line of the log matters. */
  enum Level {
    INFO,
    WARNING
  }

  /**
   * Where an epoch stands after one of its batches.
   *
   * @param epoch from 1
   * @param epochs of the run
   * @param batch from 1
   * @param batches of the epoch
   * @param loss mean over the epoch so far
   * @param accuracy of fused rows over the epoch so far, on augmented clips and in train mode
   * @param clipsPerSecond over the epoch so far
   * @param eta until the last epoch's end
   */
  record BatchProgress(
      int epoch,
      int epochs,
      int batch,
      int batches,
      double loss,
      double accuracy,
      double clipsPerSecond,
      Duration eta) {}

  /** A stage begins. */
  default void phase(Phase phase) {}

  /**
   * {@code done} of {@code total} clips are prepared, {@code quarantined} of them are not usable.
   */
  default void preparation(int done, int total, int quarantined) {}

  /** A batch is done. */
  default void batch(BatchProgress progress) {}

  /** An epoch is done and validated. */
  default void epoch(EpochMetrics metrics) {}

  /** The state after an epoch is on disk. */
  default void checkpoint(int epoch, String digest) {}

  /** A line for people. */
  default void log(Level level, String text) {}
}
