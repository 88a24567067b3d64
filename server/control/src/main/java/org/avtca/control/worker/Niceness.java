package org.avtca.control.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets a process give way to others: the words before its command line. A training takes what
 * sessions leave of the processor, and all of it while there are none.
 */
final class Niceness {
  /** Half of the range: about a tenth of a usual process's share where both want a core. */
  private static final String LEVEL = "10";

  private Niceness() {}

  /** Where systems keep their programs. */
  static List<Path> programFolders() {
    return List.of(Path.of("/usr/bin"), Path.of("/bin"));
  }

  /** None where no folder has the program {@code nice}. */
  static List<String> prefix(List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve("nice"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(nice -> List.of(nice.toString(), "-n", LEVEL))
        .orElse(List.of());
  }
}
