package org.avtca.control.session;

/**
 * What a session came to.
 *
 * @param audioSamples taken in, without gaps
 * @param videoFrames taken in
 * @param framesUsed of those, chosen for a grid instant
 * @param windows answered, interim ones not among them
 * @param interimWindows answered
 * @param droppedWindows told as dropped
 * @param rejectedItems told as rejected
 * @param audioGapUs time in gaps, announced or not
 * @param videoGapUs time in announced gaps
 */
public record SessionTotals(
    long audioSamples,
    long videoFrames,
    long framesUsed,
    long windows,
    long interimWindows,
    long droppedWindows,
    long rejectedItems,
    long audioGapUs,
    long videoGapUs) {}
