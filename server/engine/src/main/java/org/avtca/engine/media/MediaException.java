package org.avtca.engine.media;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** Says why a media file or picture cannot be used, and what was expected instead. */
public final class MediaException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The kind of failure, for callers that must act on it. */
  public enum Reason {
    /** There is no such file, or it may not be read. */
    NOT_FOUND,
    /** The file has no bytes. */
    EMPTY,
    /** The bytes are of no accepted container, or nothing in them can be decoded. */
    UNREADABLE,
    /** The file ends before its own header says it does. */
    TRUNCATED,
    /** The container is fine, but a stream in it is of a kind that is not decoded here. */
    UNSUPPORTED,
    /** The caller needs sound and the file has none. */
    NO_AUDIO,
    /** The caller needs pictures and the file has none. */
    NO_VIDEO,
    /** The media last longer than the limit. */
    TOO_LONG,
    /** A picture has more pixels, or more bytes, than the limit. */
    TOO_LARGE,
    /** Reading took longer than the limit. */
    TIMED_OUT,
    /** The reading thread was interrupted. */
    INTERRUPTED
  }

  private final Reason reason;

  /**
   * Creates the exception.
   *
   * @param reason what kind of failure it is
   * @param message what was found and what was expected
   */
  public MediaException(Reason reason, String message) {
    super(message);
    this.reason = requireNonNull(reason, "reason");
  }

  /** Returns what kind of failure it is. */
  public Reason reason() {
    return reason;
  }
}
