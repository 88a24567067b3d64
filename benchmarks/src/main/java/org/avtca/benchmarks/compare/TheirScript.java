package org.avtca.benchmarks.compare;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** PyTorch's side: Python files among this program's resources. */
final class TheirScript {
  private static final String MAIN = "their_side.py";
  private static final List<String> FILES = List.of(MAIN, "safetensors_file.py");

  private TheirScript() {}

  /**
   * Puts the files into a folder.
   *
   * @return the one to run
   */
  static Path unpack(Path folder) throws IOException {
    for (String file : FILES) {
      try (InputStream in = TheirScript.class.getResourceAsStream("/python/" + file)) {
        if (in == null) {
          throw new FileNotFoundException("/python/" + file + ": not on the class path");
        }
        Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder.resolve(MAIN);
  }
}
