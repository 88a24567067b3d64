package org.avtca.capture;

import java.time.Duration;

/**
 * What a live capture has done so far.
 *
 * @param summary what was made of the sources
 * @param droppedFrames pictures that were given up because the network was slower
 * @param droppedAudio sound that was given up because the network stood still
 * @param losses how often a source was lost
 * @param waitingBytes of pictures and sound that wait to be sent
 */
public record LiveStatistics(
    CaptureSummary summary,
    long droppedFrames,
    Duration droppedAudio,
    int losses,
    long waitingBytes) {}
