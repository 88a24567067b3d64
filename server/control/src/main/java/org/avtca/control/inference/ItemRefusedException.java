package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

/**
 * One piece of work cannot be done: tried alone, it brought a worker down, kept it busy beyond all
 * measure, or was refused.
 */
public final class ItemRefusedException extends RuntimeException {
  /** A worker's process ended while it had nothing else to do than this. */
  public static final String WORKER_CRASHED = "WORKER_CRASHED";

  /** A worker that had nothing else to do did not answer in time. */
  public static final String WORKER_TIMED_OUT = "WORKER_TIMED_OUT";

  /** A worker that had nothing else to do reported an error. */
  public static final String WORKER_ERROR = "WORKER_ERROR";

  private final String reason;

  /**
   * @param reason an upper-case word for programs
   */
  public ItemRefusedException(String reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = requireNonNull(reason, "reason");
  }

  /** An upper-case word for programs. */
  public String reason() {
    return reason;
  }
}
