package org.avtca.engine.training;

import java.io.IOException;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.PreparedClip;

/** Where prepared clips come from; called from the loader's thread. */
@FunctionalInterface
interface ClipSource {
  /**
   * Reads a clip.
   *
   * @throws IOException if it is not there or not readable
   */
  PreparedClip read(ClipRecord clip) throws IOException;
}
