package org.avtca.control.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerClassPathTest {
  @TempDir private Path home;

  @Test
  void distribution_hasTheWorkersJars() throws IOException {
    Path folder = Files.createDirectories(home.resolve("lib/worker"));
    Files.createFile(folder.resolve("avtca-worker.jar"));
    assertThat(WorkerClassPath.find(null, home)).isEqualTo(folder + "/*");
  }

  @Test
  void setting_goesBeforeTheDistribution() throws IOException {
    assertThat(WorkerClassPath.find("a.jar:b.jar", home)).isEqualTo("a.jar:b.jar");
  }

  @Test
  void neither_isRefusedWithWhatIsExpected() {
    assertThatThrownBy(() -> WorkerClassPath.find(null, home))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageEndingWith("no jars there (expected: the worker's, or avtca.worker.classpath)");
    assertThatThrownBy(() -> WorkerClassPath.find(null, null))
        .hasMessageContaining("no distribution");
  }
}
