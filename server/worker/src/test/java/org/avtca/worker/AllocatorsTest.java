package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocatorsTest {
  @TempDir private Path folder;

  @Test
  void mappedLibrary_isWhatCounts() throws IOException {
    Path maps =
        Files.writeString(
            folder.resolve("maps"), "7f00-7f01 r-xp 0 08:01 1 /usr/lib/libtcmalloc_minimal.so.4\n");
    assertThat(Allocators.inUse(maps, Map.of("MALLOC_TRIM_THRESHOLD_", "1"))).isEqualTo("tcmalloc");
  }

  @Test
  void withoutIt_theEnvironmentTells() throws IOException {
    Path maps =
        Files.writeString(folder.resolve("maps"), "7f00-7f01 r-xp 0 08:01 1 /usr/lib/libc.so\n");
    assertThat(Allocators.inUse(maps, Map.of("MALLOC_TRIM_THRESHOLD_", "1")))
        .isEqualTo("glibc-tuned");
    assertThat(Allocators.inUse(folder.resolve("none"), Map.of())).isEqualTo("system");
  }
}
