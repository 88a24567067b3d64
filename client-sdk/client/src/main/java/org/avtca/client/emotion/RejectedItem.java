package org.avtca.client.emotion;

import java.time.Duration;
import java.util.Optional;

/**
 * One frame or chunk that the server refused; the session goes on.
 *
 * @param seq the message's number in the session
 * @param modality what it was; empty if the session no longer remembers
 * @param at its time on the session's clock: a frame's PTS, a chunk's first sample
 * @param reason machine-readable, such as {@code IMAGE_UNDECODABLE}
 * @param message the server's words
 */
public record RejectedItem(
    long seq, Optional<Modality> modality, Optional<Duration> at, String reason, String message) {}
