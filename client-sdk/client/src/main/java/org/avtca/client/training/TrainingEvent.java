package org.avtca.client.training;

import java.time.Duration;
import java.time.Instant;

/** One entry of a job's event log, numbered from 1 without holes. */
public sealed interface TrainingEvent {
  /** The entry's number. */
  long seq();

  /** When it was written. */
  Instant time();

  /** The job changed its state. */
  record StateChanged(long seq, Instant time, JobTransition transition) implements TrainingEvent {}

  /** Clips were prepared. */
  record Prepared(long seq, Instant time, int done, int total, int quarantined)
      implements TrainingEvent {}

  /** A batch was trained; at most two such entries a second. */
  record BatchDone(
      long seq,
      Instant time,
      int epoch,
      int epochs,
      int batch,
      int batches,
      double loss,
      double accuracy,
      double clipsPerSecond,
      Duration eta)
      implements TrainingEvent {}

  /** An epoch was trained and validated. */
  record EpochDone(long seq, Instant time, EpochMetrics metrics) implements TrainingEvent {}

  /** A checkpoint is on disk. */
  record CheckpointWritten(long seq, Instant time, int epoch, String digest)
      implements TrainingEvent {}

  /** The trainer said something. */
  record Logged(long seq, Instant time, String level, String text) implements TrainingEvent {}

  /** The result is in the registry. */
  record VersionRegistered(long seq, Instant time, String modelVersion, String digest)
      implements TrainingEvent {}
}
