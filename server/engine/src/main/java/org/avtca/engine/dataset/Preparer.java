package org.avtca.engine.dataset;

import org.avtca.engine.media.MediaException;

/** Turns a data set's files into what a model is trained on. One for each thread. */
interface Preparer extends AutoCloseable {
  /**
   * Prepares one clip.
   *
   * @param digest of its files, see {@link ClipDigest}
   * @throws MediaException if it cannot be used, and why
   */
  PreparedClip prepare(ClipRecord clip, String digest) throws MediaException;

  @Override
  void close();
}
