package org.avtca.control.worker;

import org.jspecify.annotations.Nullable;

/**
 * The worker has no process, or it went away during the call. The work may be sent to another
 * worker.
 */
public final class WorkerLostException extends WorkerException {
  private static final long serialVersionUID = 1L;

  public WorkerLostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
