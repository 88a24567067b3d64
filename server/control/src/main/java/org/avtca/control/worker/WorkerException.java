package org.avtca.control.worker;

import org.jspecify.annotations.Nullable;

/** A call to a worker failed. */
public class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorkerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
