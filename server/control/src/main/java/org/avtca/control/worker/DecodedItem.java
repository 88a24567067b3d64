package org.avtca.control.worker;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.avtca.core.FaceBox;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a decoded recording. First an {@link Info}, last an {@link End}, audio and faces
 * between.
 */
public sealed interface DecodedItem {

  /**
   * What the file holds.
   *
   * @param duration as the container says; zero: unknown
   */
  record Info(boolean hasAudio, boolean hasVideo, Duration duration) implements DecodedItem {}

  /**
   * The next samples: mono float32, little-endian, at the profile's rate, in order, without holes.
   *
   * @param pcm position to limit
   */
  record Audio(ByteBuffer pcm) implements DecodedItem {
    public Audio {
      pcm = pcm.asReadOnlyBuffer();
    }

    /** A view with its own position. */
    @Override
    public ByteBuffer pcm() {
      return pcm.duplicate();
    }
  }

  /**
   * What the face rule decided at one grid instant.
   *
   * @param instant counts grid instants from 0
   * @param ptsUs the chosen frame's, microseconds
   * @param crop the face, {@code frame_size} squared, packed RGB; empty: none
   * @param face where it is in the frame; null: none
   * @param reused whether {@code face} is the last one's place, not seen in this frame
   * @param quality in [0, 1]
   */
  record Face(
      long instant,
      long ptsUs,
      ByteBuffer crop,
      @Nullable FaceBox face,
      boolean reused,
      float quality)
      implements DecodedItem {
    public Face {
      crop = crop.asReadOnlyBuffer();
    }

    /** A view with its own position. */
    @Override
    public ByteBuffer crop() {
      return crop.duplicate();
    }
  }

  /** What was decoded in all. */
  record End(long audioSamples, long videoFrames, Duration duration) implements DecodedItem {}
}
