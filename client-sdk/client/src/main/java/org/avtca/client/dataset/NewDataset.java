package org.avtca.client.dataset;

import static java.util.Objects.requireNonNull;

/**
 * A folder to register.
 *
 * @param id the last part of its name; empty takes the folder's name
 * @param path on the server
 * @param format such as {@code ravdess}
 * @param frameSize side of the prepared faces, pixels; 0 for the server's default
 */
public record NewDataset(String id, String path, String format, int frameSize) {
  /** Checks that nothing is null. */
  public NewDataset {
    requireNonNull(id, "id");
    requireNonNull(path, "path");
    requireNonNull(format, "format");
  }
}
