package org.avtca.capture;

import org.jspecify.annotations.Nullable;

/** An open source. One thread reads and closes it. */
interface SourceReader extends AutoCloseable {
  boolean hasAudio();

  boolean hasVideo();

  /**
   * Waits for the next piece; its time counts from where the source begins.
   *
   * @return null at the end
   * @throws CaptureException if the source is lost, silent for too long, or was stopped
   */
  @Nullable Piece read();

  @Override
  void close();
}
