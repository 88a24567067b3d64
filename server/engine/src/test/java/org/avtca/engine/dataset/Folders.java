package org.avtca.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data sets of empty files. */
final class Folders {
  private Folders() {}

  /** Makes an empty file, and its folders. */
  static Path add(Path root, String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  /** Writes a text file, and makes its folders. */
  static Path write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
