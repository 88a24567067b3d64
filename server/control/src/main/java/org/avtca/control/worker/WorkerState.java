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

  /** Whether {@code next} may follow. */
  boolean mayBecome(WorkerState next) {
    return switch (this) {
      case LOADING ->
          next == WARMING
              || next == AVAILABLE
              || next == RESTARTING
              || next == STOPPING
              || next == FAILED;
      case WARMING -> next == AVAILABLE || next == RESTARTING || next == STOPPING || next == FAILED;
      case AVAILABLE -> next == RESTARTING || next == STOPPING || next == FAILED;
      case RESTARTING -> next == LOADING || next == STOPPING || next == FAILED;
      case STOPPING -> next == STOPPED || next == FAILED;
      case STOPPED, FAILED -> false;
    };
  }
}
