package org.avtca.control.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The memory allocator of a training worker. Training's large short-lived buffers make glibc return
 * memory to the system and fetch it again at every step, which took half of the time; tcmalloc
 * keeps it.
 *
 * @param name {@code tcmalloc} or {@code glibc-tuned}
 * @param environment what makes a process use it
 */
record Allocator(String name, Map<String, String> environment) {
  private static final List<String> LIBRARIES =
      List.of("libtcmalloc_minimal.so.4", "libtcmalloc_minimal.so");
  private static final Map<String, String> TUNED =
      Map.of(
          "MALLOC_MMAP_THRESHOLD_", "2147483648",
          "MALLOC_TRIM_THRESHOLD_", "8589934592",
          "MALLOC_ARENA_MAX", "2");

  Allocator {
    environment = Map.copyOf(environment);
  }

  /** Where Linux distributions keep shared libraries. */
  static List<Path> libraryFolders() {
    return List.of(
        Path.of("/usr/lib/x86_64-linux-gnu"),
        Path.of("/usr/lib/aarch64-linux-gnu"),
        Path.of("/usr/lib64"),
        Path.of("/usr/lib"),
        Path.of("/usr/local/lib"));
  }

  /**
   * tcmalloc from the first folder that has it, else glibc with settings that make it keep memory.
   */
  static Allocator choose(List<Path> folders) {
    Optional<Path> tcmalloc =
        folders.stream()
            .flatMap(folder -> LIBRARIES.stream().map(folder::resolve))
            .filter(Files::isReadable)
            .findFirst();
    return tcmalloc
        .map(library -> new Allocator("tcmalloc", Map.of("LD_PRELOAD", library.toString())))
        .orElseGet(() -> new Allocator("glibc-tuned", TUNED));
  }
}
