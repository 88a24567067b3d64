package org.avtca.client.emotion;

import java.time.Duration;

/**
 * What the server takes at most; the session refuses what is larger before it is sent.
 *
 * @param maxAudioChunk of one {@code sendAudio}
 * @param maxFrameBytes of one frame in the session's video format
 * @param maxFrameSide width or height of a frame, pixels
 */
public record SessionLimits(Duration maxAudioChunk, int maxFrameBytes, int maxFrameSide) {}
