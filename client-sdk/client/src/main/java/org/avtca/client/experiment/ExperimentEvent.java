package org.avtca.client.experiment;

import java.time.Instant;
import org.avtca.client.training.JobTransition;
import org.avtca.client.training.TrainingJob;

/** One entry of an experiment's event log, numbered from 1 without holes. */
public sealed interface ExperimentEvent {
  /** The entry's number. */
  long seq();

  /** When it was written. */
  Instant time();

  /** The experiment changed its state. */
  record StateChanged(long seq, Instant time, JobTransition transition)
      implements ExperimentEvent {}

  /** A job of the experiment changed its state; {@code job} is in the new one. */
  record JobChanged(long seq, Instant time, TrainingJob job) implements ExperimentEvent {}

  /** Something that this client does not know. */
  record Unknown(long seq, Instant time) implements ExperimentEvent {}
}
