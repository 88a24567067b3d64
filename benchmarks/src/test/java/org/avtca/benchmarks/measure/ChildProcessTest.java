package org.avtca.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private Path folder;

  /** What the child runs. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      System.out.println(args[0] + " " + System.getenv("AVTCA_TEST_WORD"));
      System.exit(args[0].equals("fail") ? 3 : 0);
    }
  }

  @Test
  void childThatEndsWell_leavesItsOutputInTheLog() throws Exception {
    child("hello").run(folder.resolve("log"), LIMIT);
    assertThat(Files.readString(folder.resolve("log"))).contains("hello world");
  }

  @Test
  void childThatFails_isToldWithWhatItSaid() {
    assertThatThrownBy(() -> child("fail").run(folder.resolve("log"), LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with code 3")
        .hasMessageContaining("fail world");
  }

  private static ChildProcess child(String word) {
    return ChildProcess.java(
        List.of("-Xshare:auto"), Child.class, List.of(word), Map.of("AVTCA_TEST_WORD", "world"));
  }
}
