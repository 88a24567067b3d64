package org.avtca.client.emotion;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A session could not go on where its connection was lost, and began anew. Times and window numbers
 * go on as if it were the same; what the server had in mind, such as which face it followed, is
 * lost.
 *
 * @param reason {@link #RESUME_EXPIRED} or {@link #REPLAY_OVERFLOW}
 * @param firstWindow the number of the first window of the new session
 * @param from where the next window would have begun
 * @param to where the first window of the new session begins; windows between are missing
 * @param session what the server made of the options this time
 */
public record Discontinuity(
    String reason, long firstWindow, Duration from, Duration to, SessionInfo session) {
  /** The server knows the session no more. */
  public static final String RESUME_EXPIRED = "RESUME_EXPIRED";

  /** The server needed media again that the session no longer had: over 60 s or 32 MiB. */
  public static final String REPLAY_OVERFLOW = "REPLAY_OVERFLOW";

  /** Checks that nothing is null. */
  public Discontinuity {
    requireNonNull(reason, "reason");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(session, "session");
  }
}
