package org.avtca.capture;

import org.jspecify.annotations.Nullable;

/** A source cannot be captured; the message says what is wrong with it and what was expected. */
public final class CaptureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with its message. */
  public CaptureException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
