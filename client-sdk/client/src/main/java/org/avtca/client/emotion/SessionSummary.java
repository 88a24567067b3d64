package org.avtca.client.emotion;

import java.time.Duration;

/**
 * How a session ended, and what it amounted to over all its connections. Of one that was resumed
 * the used frames and the gaps count from where its last replay began.
 *
 * @param reason such as {@code END_OF_INPUT} or {@code NO_INPUT}
 * @param framesUsed frames that a grid instant took, of {@code videoFrames} sent
 * @param audioGaps how much audio was told not to come
 * @param videoGaps how much video was told not to come
 */
public record SessionSummary(
    String reason,
    long audioSamples,
    long videoFrames,
    long framesUsed,
    long windows,
    long interimWindows,
    long droppedWindows,
    long rejectedItems,
    Duration audioGaps,
    Duration videoGaps) {}
