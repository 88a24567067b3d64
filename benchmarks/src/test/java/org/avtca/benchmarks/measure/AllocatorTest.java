package org.avtca.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocatorTest {
  @TempDir private Path folder;

  @Test
  void tcmalloc_isPreloadedWhereTheMachineHasIt() throws IOException {
    Path library = Files.createFile(folder.resolve("libtcmalloc_minimal.so.4"));
    Allocator expected = new Allocator("tcmalloc", Map.of("LD_PRELOAD", library.toString()));
    assertThat(Allocator.tcmalloc(List.of(folder.resolve("none"), folder))).contains(expected);
    assertThat(Allocator.ofTrainingWorkers(List.of(folder))).isEqualTo(expected);
  }

  @Test
  void elseGlibc_isToldToKeepMemory() {
    assertThat(Allocator.tcmalloc(List.of(folder))).isEmpty();
    assertThat(Allocator.ofTrainingWorkers(List.of(folder)).environment())
        .containsEntry("MALLOC_MMAP_THRESHOLD_", "2147483648")
        .containsEntry("MALLOC_TRIM_THRESHOLD_", "8589934592")
        .containsEntry("MALLOC_ARENA_MAX", "2");
  }
}
