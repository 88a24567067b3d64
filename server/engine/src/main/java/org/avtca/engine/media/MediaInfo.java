package org.avtca.engine.media;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What a media file says of itself before anything of it is decoded.
 *
 * @param container FFmpeg's name of the container, such as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param durationUs declared duration in microseconds; empty if the container does not say
 * @param audioRate samples a second of the sound, 0 if there is none or it is not wanted
 * @param audioChannels channels before they are averaged to one, 0 if there is none
 * @param width pixels a row of the pictures as they will be handed on, 0 if there are none
 * @param height rows of the pictures as they will be handed on, 0 if there are none
 */
public record MediaInfo(
    String container,
    OptionalLong durationUs,
    int audioRate,
    int audioChannels,
    int width,
    int height) {
  /** Validates that nothing is null. */
  public MediaInfo {
    requireNonNull(container, "container");
    requireNonNull(durationUs, "durationUs");
  }

  /** Returns whether sound will be handed on. */
  public boolean hasAudio() {
    return audioRate > 0;
  }

  /** Returns whether pictures will be handed on. */
  public boolean hasVideo() {
    return width > 0;
  }
}
