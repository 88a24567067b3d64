package org.avtca.capture;

/** Opens a source, as often as it is lost. */
interface SourceOpener {
  /**
   * Opens the source; waits for it.
   *
   * @param guard by which another thread can end the opening and each read; must outlive the reader
   * @throws CaptureException if the source is not there, or was stopped
   */
  SourceReader open(ReadGuard guard);
}
