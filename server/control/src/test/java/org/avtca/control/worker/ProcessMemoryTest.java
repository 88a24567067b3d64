package org.avtca.control.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {
  @TempDir private Path proc;

  @Test
  void residentMemory_isReadInBytes() throws IOException {
    Path process = Files.createDirectory(proc.resolve("12"));
    Files.writeString(
        process.resolve("status"), "Name:\tjava\nVmHWM:\t  9000 kB\nVmRSS:\t  1536 kB\n");
    assertThat(new ProcessMemory(proc).rssBytes(12)).isEqualTo(1536 * 1024);
  }

  @Test
  void endedProcess_hasNone() {
    assertThat(new ProcessMemory(proc).rssBytes(13)).isZero();
    assertThat(new ProcessMemory(proc).rssBytes(0)).isZero();
  }
}
