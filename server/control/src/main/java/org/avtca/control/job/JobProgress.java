package org.avtca.control.job;

import java.time.Duration;
import org.avtca.control.worker.TrainingEvent;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is, from what its worker tells. Preparing counts as a tenth of the whole, all
 * epochs together as eight tenths; a phase that is done counts in full.
 *
 * @param phase what the worker does now; empty: nothing was told yet
 * @param fraction of the whole job, in [0, 1]
 * @param eta how long training will still take; null: not known
 */
record JobProgress(String phase, double fraction, @Nullable Duration eta) {
  static final JobProgress NONE = new JobProgress("", 0, null);

  private static final double PREPARE = 0.1;
  private static final double TRAIN = 0.8;

  /** The progress after {@code event}. */
  JobProgress after(TrainingEvent event) {
    if (event instanceof TrainingEvent.Phase begun) {
      return new JobProgress(begun.name(), Math.max(fraction, start(begun.name())), null);
    }
    if (event instanceof TrainingEvent.Preparation preparation) {
      return new JobProgress(phase, PREPARE * part(preparation.done(), preparation.total()), null);
    }
    if (event instanceof TrainingEvent.Batch batch) {
      double epochs = batch.epoch() - 1 + part(batch.batch(), batch.batches());
      return new JobProgress(
          phase, PREPARE + TRAIN * Math.min(1, epochs / Math.max(1, batch.epochs())), batch.eta());
    }
    return this;
  }

  private static double part(int done, int total) {
    return total <= 0 ? 0 : Math.min(1, (double) done / total);
  }

  private static double start(String phase) {
    return switch (phase) {
      case "train" -> PREPARE;
      case "evaluate" -> PREPARE + TRAIN;
      default -> 0;
    };
  }
}
