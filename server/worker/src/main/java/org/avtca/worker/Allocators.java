package org.avtca.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which memory allocator this process runs with. */
final class Allocators {
  private static final Logger log = LoggerFactory.getLogger(Allocators.class);

  private Allocators() {}

  /**
   * {@code tcmalloc} if it is mapped, {@code glibc-tuned} if glibc was told to keep memory, else
   * {@code system}.
   *
   * @param maps {@code /proc/self/maps}; other platforms have none
   */
  static String inUse(Path maps, Map<String, String> environment) {
    if (Files.isReadable(maps)) {
      try (Stream<String> lines = Files.lines(maps)) {
        if (lines.anyMatch(line -> line.contains("libtcmalloc"))) {
          return "tcmalloc";
        }
      } catch (IOException e) {
        log.warn("{} could not be read", maps, e);
      }
    }
    return environment.containsKey("MALLOC_TRIM_THRESHOLD_") ? "glibc-tuned" : "system";
  }
}
