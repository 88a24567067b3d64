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
  FAILED;

  /** The states that may follow this one. */
  public Set<JobState> next() {
    return switch (this) {
      case QUEUED -> EnumSet.of(RUNNING, PAUSED, CANCELLED, FAILED);
      case RUNNING -> EnumSet.of(QUEUED, PAUSED, CANCELLING, SUCCEEDED, FAILED);
      case PAUSED -> EnumSet.of(QUEUED, CANCELLED);
      case CANCELLING -> EnumSet.of(CANCELLED);
      case CANCELLED, SUCCEEDED, FAILED -> EnumSet.noneOf(JobState.class);
    };
  }

  /** Whether nothing follows. */
  public boolean isFinal() {
    return next().isEmpty();
  }
}
