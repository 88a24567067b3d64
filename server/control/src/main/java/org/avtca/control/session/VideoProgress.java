package org.avtca.control.session;

/** How far a stream's video is decided. */
interface VideoProgress {
  /** The first grid instant for which no frame is chosen yet. */
  long nextIndex();

  /** The time of the latest frame, announced gaps aside; negative: none has come. */
  long latestUs();

  /**
   * Decides the instants up to and with {@code index} by what has come: nothing later counts for
   * them.
   */
  void decideThrough(long index);
}
