package org.avtca.client.common;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is an error: the server's reason and words, or why no server answered.
 *
 * <p>The reason is the machine-readable {@code ErrorInfo.reason} of the protocol, such as {@code
 * MODEL_UNKNOWN} or {@code CREDIT_EXCEEDED}, or one of the constants below where the failure is on
 * this side of the wire.
 */
public final class AvtcaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** No server answered. */
  public static final String UNREACHABLE = "UNREACHABLE";

  /** The connection broke before the answer was whole. */
  public static final String CONNECTION_LOST = "CONNECTION_LOST";

  /** The client was closed. */
  public static final String CLIENT_CLOSED = "CLIENT_CLOSED";

  /** The caller cancelled the call. */
  public static final String CANCELLED = "CANCELLED";

  /** The calling thread was interrupted while it waited. */
  public static final String INTERRUPTED = "INTERRUPTED";

  /** Something went wrong on this side, such as an exception in the caller's own callback. */
  public static final String INTERNAL = "INTERNAL";

  /** The session's send queue is full, under {@code DropPolicy.FAIL}. */
  public static final String QUEUE_FULL = "QUEUE_FULL";

  /** The session has ended: nothing more can be sent. */
  public static final String SESSION_ENDED = "SESSION_ENDED";

  /** The caller's supplier of tokens failed. */
  public static final String NO_TOKEN = "NO_TOKEN";

  /** A local file cannot be read or written. */
  public static final String FILE_UNUSABLE = "FILE_UNUSABLE";

  private final String reason;
  private final boolean retryable;
  private final transient @Nullable Duration retryAfter;

  /**
   * An error.
   *
   * @param retryAfter how long to wait before the same call may succeed, if the server said so
   */
  public AvtcaException(
      String reason,
      String message,
      boolean retryable,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.reason = requireNonNull(reason, "reason");
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }

  /** The machine-readable reason. */
  public String reason() {
    return reason;
  }

  /** Whether the same call may succeed later. */
  public boolean retryable() {
    return retryable;
  }

  /** How long to wait before trying again, if the server said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
