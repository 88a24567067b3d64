package org.avtca.client.emotion;

import java.time.Duration;
import org.avtca.client.common.AvtcaException;

/**
 * What a session tells its owner, one call at a time, in order.
 *
 * <p>Calls come on the client's executor. A slow listener slows its own session down, nobody else's.
 */
public interface SessionListener {
  /** A listener that ignores everything. */
  SessionListener NONE = new SessionListener() {};

  /** A window was judged. */
  default void onResult(WindowResult result) {}

  /** One frame or chunk, counted by the session from 1, was refused; the session goes on. */
  default void onRejected(long seq, String reason, String message) {}

  /** Windows in [from, to) will not be answered. */
  default void onDropped(long fromWindow, long toWindow, String reason) {}

  /** A face came, went or changed. */
  default void onFace(FaceEvent event) {}

  /** The server will leave. */
  default void onGoAway(Duration timeLeft, String reason) {}

  /** The session ended in order; nothing follows. */
  default void onEnded(SessionSummary summary) {}

  /** The session broke; nothing follows. */
  default void onFailed(AvtcaException failure) {}
}
