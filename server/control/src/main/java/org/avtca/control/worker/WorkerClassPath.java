package org.avtca.control.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the class path that workers are started with. It is never the server's own. */
public final class WorkerClassPath {
  /** The setting that names it outright: in tests, and when the server runs from a build. */
  public static final String SETTING = "avtca.worker.classpath";

  private WorkerClassPath() {}

  /**
   * The configured class path, else all jars of {@code lib/worker} in the distribution.
   *
   * @param configured the value of {@link #SETTING}; null: not set
   * @param home the unpacked distribution; null: the server does not run from one
   * @throws IOException if neither is there
   */
  public static String find(@Nullable String configured, @Nullable Path home) throws IOException {
    if (configured != null) {
      return configured;
    }
    if (home != null) {
      Path folder = home.resolve("lib").resolve("worker").toAbsolutePath();
      if (hasJars(folder)) {
        return folder + File.separator + "*";
      }
      throw new NoSuchFileException(
          folder.toString(), null, "no jars there (expected: the worker's, or " + SETTING + ")");
    }
    throw new NoSuchFileException(
        "lib/worker", null, "no distribution (expected: its folder, or " + SETTING + ")");
  }

  private static boolean hasJars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".jar"));
    }
  }
}
