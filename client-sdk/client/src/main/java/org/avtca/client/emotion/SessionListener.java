package org.avtca.client.emotion;

import java.time.Duration;
import org.avtca.client.common.AvtcaException;

/**
 * What a session tells its owner, one call at a time, in order.
 *
 * <p>Calls come on the client's executor. A slow listener slows its own session down, nobody
 * else's. What a listener throws is logged, and the next call comes all the same.
 */
public interface SessionListener {
  /** A listener that ignores everything. */
  SessionListener NONE = new SessionListener() {};

  /** A window was judged. */
  default void onResult(WindowResult result) {}

  /** The server refused one frame or chunk; the session goes on. */
  default void onRejected(RejectedItem item) {}

  /** The server skips the windows in [from, to): it is behind. */
  default void onDropped(long fromWindow, long toWindow, String reason) {}

  /**
   * The next window is answered so much later: the server is behind, and leaves this session's
   * windows out until then; or it answers all of them again, and this is the hop asked for.
   *
   * @param reason such as {@code OVERLOADED}; empty if all are answered again
   */
  default void onHopChanged(Duration hop, String reason) {}

  /** The session's own queue gave up a frame, under {@link DropPolicy#DROP_OLDEST_VIDEO}. */
  default void onFrameDropped(Duration pts) {}

  /** A face came, went or changed. */
  default void onFace(FaceEvent event) {}

  /** The connection was lost; the session tries to go on, by its {@link ReconnectPolicy}. */
  default void onInterrupted(AvtcaException cause) {}

  /** The session goes on where its connection was lost, so much later; no window is missing. */
  default void onResumed(Duration outage) {}

  /** The session could not go on where its connection was lost, and began anew. */
  default void onDiscontinuity(Discontinuity discontinuity) {}

  /** The server will leave; the session goes on elsewhere when it has. */
  default void onGoAway(Duration timeLeft, String reason) {}

  /** The session ended in order; nothing follows. */
  default void onEnded(SessionSummary summary) {}

  /** The session broke; nothing follows. */
  default void onFailed(AvtcaException failure) {}
}
