package org.avtca.control.worker;

import io.grpc.Status;

/** What a failed call means. */
final class CallFailure {

  private CallFailure() {}

  /** The exception that callers get. */
  static WorkerException of(String worker, Throwable thrown) {
    Status status = Status.fromThrowable(thrown);
    String said = worker + ": " + status.getCode() + " " + status.getDescription();
    return switch (status.getCode()) {
      case UNAVAILABLE -> new WorkerLostException(said, thrown);
      case DEADLINE_EXCEEDED -> new WorkerTimeoutException(said, thrown);
      default -> new WorkerException(said, thrown);
    };
  }
}
