package org.avtca.engine.dataset;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the files that a data set's table names. */
final class DatasetFolder {
  private DatasetFolder() {}

  /** Returns the file below {@code root} that {@code name} names; empty if there is none. */
  static Optional<Path> file(Path root, String name) {
    try {
      Path file = root.resolve(name).normalize();
      return file.startsWith(root.normalize()) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
