package org.avtca.client.common;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is an error: the server's reason and words, or why no server answered.
 *
 * <p>The reason is the machine-readable {@code ErrorInfo.reason} of the protocol, such as {@code
 * MODEL_UNKNOWN} or {@code CREDIT_EXCEEDED}; {@code UNREACHABLE} if there was no answer at all.
 */
public final class AvtcaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason when no server answered. */
  public static final String UNREACHABLE = "UNREACHABLE";

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
