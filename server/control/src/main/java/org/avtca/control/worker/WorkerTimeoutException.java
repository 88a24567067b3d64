package org.avtca.control.worker;

import org.jspecify.annotations.Nullable;

/** The worker did not answer in time. Nothing is known of whether it lives. */
public final class WorkerTimeoutException extends WorkerException {
  private static final long serialVersionUID = 1L;

  public WorkerTimeoutException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
