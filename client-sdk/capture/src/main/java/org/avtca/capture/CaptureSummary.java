package org.avtca.capture;

import java.time.Duration;

/**
 * What was sent of a source.
 *
 * @param audio how much sound
 * @param audioGaps how much of its time had no sound
 * @param framesDecoded pictures of the source
 * @param framesSent those of them that a grid instant takes
 * @param instantsMissed grid instants without a picture near enough
 */
public record CaptureSummary(
    Duration audio, Duration audioGaps, long framesDecoded, long framesSent, long instantsMissed) {}
