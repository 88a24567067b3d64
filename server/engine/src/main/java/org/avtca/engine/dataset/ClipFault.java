package org.avtca.engine.dataset;

import org.avtca.engine.media.MediaException;

/** Why a listed clip cannot be used. */
public enum ClipFault {
  /** There is no such file, or it may not be read. */
  NOT_FOUND,
  /** The file has no bytes. */
  EMPTY,
  /** Nothing in the file can be decoded. */
  UNREADABLE,
  /** The file ends before its own header says it does. */
  TRUNCATED,
  /** A stream of the file is of a kind that is not decoded here. */
  UNSUPPORTED,
  NO_AUDIO,
  NO_VIDEO,
  TOO_LONG,
  TOO_LARGE,
  TIMED_OUT,
  /** Too few frames of its window show a face: its video would always be missing. */
  NO_FACE,
  /** Its bytes are another clip's too. */
  SAME_FILE,
  /** It looks and sounds like a clip of another group, so that a split could share it. */
  NEAR_DUPLICATE;

  /** The fault of a file that could not be read, whatever the reason but an interrupt. */
  static ClipFault of(MediaException.Reason reason) {
    return switch (reason) {
      case NOT_FOUND -> NOT_FOUND;
      case EMPTY -> EMPTY;
      case UNREADABLE -> UNREADABLE;
      case TRUNCATED -> TRUNCATED;
      case UNSUPPORTED -> UNSUPPORTED;
      case NO_AUDIO -> NO_AUDIO;
      case NO_VIDEO -> NO_VIDEO;
      case TOO_LONG -> TOO_LONG;
      case TOO_LARGE -> TOO_LARGE;
      case TIMED_OUT -> TIMED_OUT;
      case INTERRUPTED ->
          throw new IllegalArgumentException(
              "reason: INTERRUPTED (expected: one that the clip is to blame for)");
    };
  }
}
