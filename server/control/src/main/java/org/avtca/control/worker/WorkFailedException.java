package org.avtca.control.worker;

/**
 * The worker lives and says that this piece of work cannot be done: doing it again would fail
 * again.
 */
public final class WorkFailedException extends WorkerException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * A failure for {@code reason}.
   *
   * @param reason an upper-case word for programs: {@code UNREADABLE}, {@code TOO_LONG}, ...
   */
  public WorkFailedException(String reason, String message) {
    super(message, null);
    this.reason = reason;
  }

  /** An upper-case word for programs. */
  public String reason() {
    return reason;
  }
}
