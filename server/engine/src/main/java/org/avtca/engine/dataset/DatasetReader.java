package org.avtca.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** Knows one data set's layout on disk. It looks at names and tables, never into media. */
public interface DatasetReader {
  /**
   * Lists the clips below a folder.
   *
   * @param root the data set's folder
   * @throws IOException if the folder cannot be read, or holds no clip of this layout
   */
  DatasetListing read(Path root) throws IOException;
}
