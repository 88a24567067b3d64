package org.avtca.capture;

/** What a reader has read. */
sealed interface Piece {
  /** When it begins, microseconds on the reader's clock. */
  long us();

  /**
   * Sound.
   *
   * @param mono in [-1, 1]
   * @param rate samples a second
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once; never compared, never changed.
  record Sound(long us, float[] mono, int rate) implements Piece {}

  /** A picture; whoever takes it closes it. */
  record View(long us, Picture picture) implements Piece {}
}
