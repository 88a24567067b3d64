package org.avtca.benchmarks.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The memory allocator that a measured process uses.
 *
 * @param name for the report
 * @param environment what makes a process use it
 */
public record Allocator(String name, Map<String, String> environment) {
  /** The C library's own, as it is. */
  public static final Allocator SYSTEM = new Allocator("system", Map.of());

  private static final List<String> LIBRARIES =
      List.of("libtcmalloc_minimal.so.4", "libtcmalloc_minimal.so");
  private static final Map<String, String> TUNED =
      Map.of(
          "MALLOC_MMAP_THRESHOLD_", "2147483648",
          "MALLOC_TRIM_THRESHOLD_", "8589934592",
          "MALLOC_ARENA_MAX", "2");

  /** Copies the map. */
  public Allocator {
    environment = Map.copyOf(environment);
  }

  /** Where Linux distributions keep shared libraries. */
  public static List<Path> libraryFolders() {
    return List.of(
        Path.of("/usr/lib/x86_64-linux-gnu"),
        Path.of("/usr/lib/aarch64-linux-gnu"),
        Path.of("/usr/lib64"),
        Path.of("/usr/lib"),
        Path.of("/usr/local/lib"));
  }

  /** tcmalloc, if one of the folders has it. */
  public static Optional<Allocator> tcmalloc(List<Path> folders) {
    return folders.stream()
        .flatMap(folder -> LIBRARIES.stream().map(folder::resolve))
        .filter(Files::isReadable)
        .findFirst()
        .map(library -> new Allocator("tcmalloc", Map.of("LD_PRELOAD", library.toString())));
  }

  /** What the server gives its training workers: tcmalloc, else glibc told to keep memory. */
  public static Allocator ofTrainingWorkers(List<Path> folders) {
    return tcmalloc(folders).orElseGet(() -> new Allocator("glibc-tuned", TUNED));
  }
}
