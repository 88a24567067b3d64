package org.avtca.control.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.avtca.control.store.FileTrees;

/** Where a job's files are until its result is in the artifact store. */
final class JobFolders {
  private final Path root;

  /**
   * @param root holds one folder a job
   */
  JobFolders(Path root) {
    this.root = root;
  }

  /** The job's checkpoints, which outlive its workers. */
  Path checkpoints(Job job) {
    return made(root.resolve(job.id()).resolve("checkpoints"));
  }

  /** An empty folder for the result. */
  Path emptyOutput(Job job) {
    Path output = root.resolve(job.id()).resolve("output");
    delete(output);
    return made(output);
  }

  /** Removes what jobs left whose ids {@code wanted} does not accept. */
  void sweep(Predicate<String> wanted) {
    for (Path folder : list()) {
      if (!wanted.test(String.valueOf(folder.getFileName()))) {
        delete(folder);
      }
    }
  }

  private List<Path> list() {
    try (Stream<Path> folders = Files.list(made(root))) {
      return folders.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(root + ": cannot be listed", e);
    }
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be made", e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileTrees.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be removed", e);
    }
  }
}
