package org.avtca.control.job;

import java.util.EnumSet;
import java.util.Set;

/** Where a job is in its life. All transitions that there are stand here. */
public enum JobState {
  /** Waits for a worker: new, resumed, or to be tried again. */
  QUEUED,
  /** A server holds its lease and a worker trains. */
  RUNNING,
  /** Waits to be resumed; checkpoints are kept. */
  PAUSED,
  /** Its worker is being ended. */
  CANCELLING,
  CANCELLED,
  /** Its version is registered. */
  SUCCEEDED,
  /** Ended by an error; checkpoints are kept, and it may be resumed. */
  FAILED;

  /** The states that may follow this one. */
  public Set<JobState> next() {
    return switch (this) {
      case QUEUED -> EnumSet.of(RUNNING, PAUSED, CANCELLED, FAILED);
      case RUNNING -> EnumSet.of(QUEUED, PAUSED, CANCELLING, SUCCEEDED, FAILED);
      case PAUSED -> EnumSet.of(QUEUED, CANCELLED);
      case CANCELLING -> EnumSet.of(CANCELLED);
      case FAILED -> EnumSet.of(QUEUED);
      case CANCELLED, SUCCEEDED -> EnumSet.noneOf(JobState.class);
    };
  }

  /** Whether it has ended: nothing follows unless somebody resumes it. */
  public boolean isFinal() {
    return this == FAILED || !mayGoOn();
  }

  /** Whether any state follows, so that checkpoints are of use. */
  boolean mayGoOn() {
    return !next().isEmpty();
  }
}
