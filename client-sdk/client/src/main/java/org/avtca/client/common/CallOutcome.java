package org.avtca.client.common;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param method such as {@code avtca.v1.EmotionService/Stream}
 * @param failure empty if the server ended it in order
 * @param duration from its start
 * @param sent messages
 * @param received messages
 */
public record CallOutcome(
    String method, Optional<AvtcaException> failure, Duration duration, long sent, long received) {
  /** Checks that nothing is null. */
  public CallOutcome {
    requireNonNull(method, "method");
    requireNonNull(failure, "failure");
    requireNonNull(duration, "duration");
  }
}
