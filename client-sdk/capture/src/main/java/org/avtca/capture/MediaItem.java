package org.avtca.capture;

/** Something to send. */
sealed interface MediaItem {
  /** When it is complete, microseconds on the session's clock: its place among the others. */
  long atUs();

  /** Samples, signed 16-bit little-endian mono. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once; never compared, never changed.
  record Audio(long atUs, byte[] pcm) implements MediaItem {}

  /** No sound up to here. */
  record Silence(long atUs) implements MediaItem {}

  /** A picture. */
  @SuppressWarnings("ArrayRecordComponent") // As above.
  record Picture(long atUs, byte[] jpeg) implements MediaItem {}
}
