package org.avtca.control;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal or a failure that the caller is told, with a {@link Reason} for programs and a message
 * for people. The message says what was expected and holds nothing that the caller may not know.
 */
public final class ServiceException extends RuntimeException {
  private final Reason reason;
  private final @Nullable Duration retryAfter;

  public ServiceException(Reason reason, String message) {
    this(reason, message, null, null);
  }

  public ServiceException(Reason reason, String message, Throwable cause) {
    this(reason, message, null, cause);
  }

  private ServiceException(
      Reason reason, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(requireNonNull(message, "message"), cause);
    this.reason = requireNonNull(reason, "reason");
    this.retryAfter = retryAfter;
  }

  /** One that the caller should retry after {@code retryAfter}. */
  public static ServiceException retryable(Reason reason, String message, Duration retryAfter) {
    return new ServiceException(reason, message, requireNonNull(retryAfter, "retryAfter"), null);
  }

  /** A field whose value cannot be: "page_size: -1 (expected: 0..1000)". */
  public static ServiceException invalid(String field, @Nullable Object value, String expected) {
    return new ServiceException(
        Reason.ARGUMENT_INVALID, field + ": " + value + " (expected: " + expected + ")");
  }

  public Reason reason() {
    return reason;
  }

  /** How long to wait before the same call may succeed; empty if waiting alone will not help. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
