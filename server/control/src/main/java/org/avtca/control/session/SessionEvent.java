package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** One message to a session's client. */
public sealed interface SessionEvent {

  /** What the server made of the request; the first event. */
  record Started(SessionStart start) implements SessionEvent {
    public Started {
      requireNonNull(start, "start");
    }
  }

  /** How much may be sent: cumulative, never less than before. */
  record Credit(long audioUpToSample, long videoUpToFrames) implements SessionEvent {}

  /** The client may forget what lies before these marks. */
  record Release(long audioSample, long videoPtsUs) implements SessionEvent {}

  /** The judgement of a window; in the order of their numbers. */
  record Result(WindowResult window) implements SessionEvent {
    public Result {
      requireNonNull(window, "window");
    }
  }

  /** One bad item; the session goes on. */
  record Rejected(long seq, String reason, String message) implements SessionEvent {
    public Rejected {
      requireNonNull(reason, "reason");
      requireNonNull(message, "message");
    }
  }

  /** The windows {@code [fromWindowId, toWindowId)} will not be answered. */
  record Dropped(long fromWindowId, long toWindowId, String reason) implements SessionEvent {
    public Dropped {
      requireNonNull(reason, "reason");
    }
  }

  /**
   * A pause has begun or ended: the next answer comes a {@code hop} after that of the last window
   * that has closed. Windows left out are dropped.
   *
   * @param hop the whole pause, or the hop asked for
   * @param fromWindowId the first window that has not closed yet
   * @param reason of the pause; empty: all windows are answered again
   */
  record HopChanged(Duration hop, long fromWindowId, String reason) implements SessionEvent {
    public HopChanged {
      requireNonNull(hop, "hop");
      requireNonNull(reason, "reason");
    }
  }

  /** What happened to the face that is followed. */
  enum FaceChange {
    FOUND,
    LOST,
    SWITCHED
  }

  /** The face that is followed was found, lost, or is another one. */
  record FaceChanged(String track, FaceChange change, long atUs) implements SessionEvent {
    public FaceChanged {
      requireNonNull(track, "track");
      requireNonNull(change, "change");
    }
  }

  /** All that came before this flush is answered. */
  record Flushed(long flushId) implements SessionEvent {}

  /** The server will end the session in {@code timeLeft}. */
  record GoAway(Duration timeLeft, String reason) implements SessionEvent {
    public GoAway {
      requireNonNull(timeLeft, "timeLeft");
      requireNonNull(reason, "reason");
    }
  }

  /** The last event. */
  record Ended(EndReason reason, SessionTotals totals) implements SessionEvent {
    public Ended {
      requireNonNull(reason, "reason");
      requireNonNull(totals, "totals");
    }
  }
}
