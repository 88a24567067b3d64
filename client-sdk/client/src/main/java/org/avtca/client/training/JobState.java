package org.avtca.client.training;

/** Where a training job is in its life. */
public enum JobState {
  /** Waits for a worker. */
  QUEUED,
  /** A worker trains. */
  RUNNING,
  /** Stopped by request; resuming continues from the last checkpoint. */
  PAUSED,
  /** Asked to stop. */
  CANCELLING,
  /** Stopped for good. */
  CANCELLED,
  /** Done: a model version is registered. */
  SUCCEEDED,
  /** Ended by an error, which the job names; resuming continues from the last checkpoint. */
  FAILED,
  /** A state that this client does not know. */
  UNKNOWN;

  /** Whether the job has ended: it changes no more, unless a failed one is resumed. */
  public boolean terminal() {
    return this == CANCELLED || this == SUCCEEDED || this == FAILED;
  }
}
