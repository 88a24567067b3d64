package org.avtca.engine.dataset;

import java.nio.file.Path;
import org.avtca.engine.media.MediaException;

/** Turns a data set's files into what a model is trained on. One for each thread. */
interface Preparer extends AutoCloseable {
  /**
   * Prepares one file.
   *
   * @param digest SHA-256 of the file
   * @throws MediaException if it cannot be used, and why
   */
  PreparedClip prepare(Path file, String digest) throws MediaException;

  @Override
  void close();
}
