package org.avtca.capture;

import java.util.Optional;
import org.avtca.client.emotion.FaceBox;
import org.avtca.client.emotion.GapCause;

/** Something to send. */
sealed interface MediaItem {
  /** When it is complete, microseconds on the session's clock: its place among the others. */
  long atUs();

  /** What it costs to keep. */
  default int bytes() {
    return 0;
  }

  /** Samples, signed 16-bit little-endian mono. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once; never compared, never changed.
  record Audio(long atUs, byte[] pcm) implements MediaItem {
    @Override
    public int bytes() {
      return pcm.length;
    }
  }

  /** No sound up to here. */
  record Silence(long atUs, GapCause cause) implements MediaItem {}

  /**
   * A picture.
   *
   * @param ptsUs when it was taken, on the clock of the capture
   * @param face where it was cut out; empty: it is whole
   */
  @SuppressWarnings("ArrayRecordComponent") // As above.
  record Picture(long atUs, long ptsUs, byte[] jpeg, Optional<FaceBox> face) implements MediaItem {
    @Override
    public int bytes() {
      return jpeg.length;
    }
  }

  /** No pictures of [fromUs, atUs), on the session's clock. */
  record Darkness(long atUs, long fromUs, GapCause cause) implements MediaItem {}

  /**
   * The sound at {@code atUs} was captured at {@code captureUs}, by the clock that stamps pictures.
   */
  record Anchor(long atUs, long captureUs) implements MediaItem {}
}
