package org.avtca.control.worker;

/** Where a worker is in its life. */
public enum WorkerState {
  /** The process starts and loads. */
  LOADING,
  /** First passes and the golden check. */
  WARMING,
  /** Takes calls. */
  AVAILABLE,
  /**
   * The process was lost; another one starts after a pause. Calls fail with WorkerLostException.
   */
  RESTARTING,
  /** Asked to end; calls in flight may still finish. */
  STOPPING,
  /** Ended as asked. Final. */
  STOPPED,
  /** Ended by a failure, and retries are used up or useless. Final. */
  FAILED;

  /** Whether nothing follows. */
  public boolean isFinal() {
    return this == STOPPED || this == FAILED;
  }
}
