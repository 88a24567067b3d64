package org.avtca.control.session;

import java.time.Duration;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;

/** Why a server sends a session's client away, to resume elsewhere or later. */
enum Departure {
  /** The server leaves. */
  DRAINING(Reason.DRAINING, "the server leaves"),
  /** No worker was ready for too long. */
  NO_WORKER(Reason.MODEL_LOADING, "no worker of the version is ready here");

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Reason reason;
  private final String message;

  Departure(Reason reason, String message) {
    this.reason = reason;
    this.message = message;
  }

  /** What a client is told that has not left in time. */
  ServiceException failure() {
    return ServiceException.retryable(
        reason,
        message + " (expected: the client resumes the session, here or on another server)",
        RETRY_AFTER);
  }
}
