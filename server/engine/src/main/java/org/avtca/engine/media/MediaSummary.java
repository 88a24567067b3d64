package org.avtca.engine.media;

import static java.util.Objects.requireNonNull;

/**
 * What one call of {@link MediaReader} has read.
 *
 * @param info what the file said of itself
 * @param audioSamples samples handed on, at {@link MediaInfo#audioRate()}
 * @param silentSamples of these, how many stand for a hole in the file's own time line
 * @param decodedFrames pictures decoded
 * @param selectedFrames of these, how many were handed on
 * @param videoEndUs end of the last picture's display time in microseconds, 0 if there was none
 * @param damagedPackets packets that could not be decoded and were skipped
 */
public record MediaSummary(
    MediaInfo info,
    long audioSamples,
    long silentSamples,
    long decodedFrames,
    long selectedFrames,
    long videoEndUs,
    long damagedPackets) {
  /** Validates that nothing is null. */
  public MediaSummary {
    requireNonNull(info, "info");
  }

  /** Returns where the sound ends on the file's clock, in microseconds; 0 without sound. */
  public long audioEndUs() {
    return info.hasAudio() ? audioSamples * 1_000_000 / info.audioRate() : 0;
  }

  /** Returns how long the media last, sound or pictures, in microseconds. */
  public long durationUs() {
    return Math.max(audioEndUs(), videoEndUs);
  }
}
