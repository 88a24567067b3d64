package org.avtca.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.avtca.client.emotion.FaceEvent;

/** Something a scripted server does just before it answers a window. */
public sealed interface ServerEvent {
  /** Says that it will leave. */
  record GoAway(Duration timeLeft, String reason) implements ServerEvent {}

  /** Tells that a face came, went or changed. */
  record Face(FaceEvent event) implements ServerEvent {}

  /**
   * Says that it answers the next window so much later, as it is behind, or all of them again.
   *
   * @param reason empty if all are answered again
   */
  record HopChange(Duration hop, String reason) implements ServerEvent {}

  /** Skips the window and says so. */
  record Skip(String reason) implements ServerEvent {}

  /** Waits before it answers this window; later ones wait behind it. */
  record Delay(Duration length) implements ServerEvent {
    /** Checks the length. */
    public Delay {
      if (length.isNegative()) {
        throw new IllegalArgumentException("delay: " + length + " (expected: >= 0)");
      }
    }
  }

  /**
   * Breaks the connection without a word, once; the session can be resumed, and then the window is
   * answered.
   */
  record Disconnect() implements ServerEvent {}

  /**
   * Ends the session with an error instead of an answer, once: a session that is resumed goes on.
   *
   * @param reason machine-readable, such as {@code MODEL_UNLOADED}
   * @param retryAfter present: the error says that a later call may succeed
   */
  record Fail(String reason, String message, Optional<Duration> retryAfter) implements ServerEvent {
    /** Checks that nothing is null. */
    public Fail {
      requireNonNull(reason, "reason");
      requireNonNull(message, "message");
    }
  }
}
