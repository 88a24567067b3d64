package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client may resume its session with, and where it must begin to send again if it has.
 *
 * @param token a secret
 * @param window how long after its connection is lost it may resume
 * @param replayFrom empty: this is no resumed session
 */
public record ResumeOffer(String token, Duration window, Optional<ReplayFrom> replayFrom) {

  /** The first audio sample and the first frame's time that are needed again. */
  public record ReplayFrom(long audioSample, long videoPtsUs) {}

  public ResumeOffer {
    requireNonNull(token, "token");
    requireNonNull(window, "window");
    requireNonNull(replayFrom, "replayFrom");
  }

  /** Without the token, which must not come into a log. */
  @Override
  public String toString() {
    return "ResumeOffer[window=" + window + ", replayFrom=" + replayFrom + "]";
  }
}
