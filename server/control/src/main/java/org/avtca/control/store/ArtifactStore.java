package org.avtca.control.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Where the bytes of model versions live: flat folders, each under its digest ({@link
 * org.avtca.core.ModelFolder#digest}). What was stored never changes.
 */
public interface ArtifactStore {

  /**
   * A stored folder.
   *
   * @param digest of its files, see {@link org.avtca.core.ModelFolder#digestOf}
   * @param sizeBytes of its files together
   */
  record Artifact(String digest, long sizeBytes) {}

  /**
   * Copies {@code folder} in. When it returns, the bytes are on stable storage; only then may a row
   * point to them. Storing what is there already is no error.
   *
   * @throws StoreException if the folder cannot be read or stored
   */
  Artifact add(Path folder);

  /**
   * The folder of {@code digest} on this machine, to be read only, its content checked against the
   * digest.
   *
   * @throws StoreException if it is not there, or is not what was stored
   */
  Path folder(String digest);

  /** Digests of what was last stored before {@code time}. */
  List<String> storedBefore(Instant time);

  /** Removes the folder of {@code digest}, if it is there. */
  void remove(String digest);
}
