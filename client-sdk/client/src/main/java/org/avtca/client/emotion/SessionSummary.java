package org.avtca.client.emotion;

/**
 * How a session ended, and what it amounted to.
 *
 * @param reason such as {@code END_OF_INPUT} or {@code NO_INPUT}
 * @param framesUsed frames that a grid instant took, of {@code videoFrames} sent
 */
public record SessionSummary(
    String reason,
    long audioSamples,
    long videoFrames,
    long framesUsed,
    long windows,
    long interimWindows,
    long droppedWindows,
    long rejectedItems) {}
