package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerOptionsTest {

  private static WorkerOptions parse(String more) {
    List<String> line =
        new ArrayList<>(
            List.of("--folder", "/f", "--native-cache", "/n", "--device", "cpu", "--threads", "2"));
    line.addAll(Arrays.asList(more.split(" ")));
    return WorkerOptions.parse(line.toArray(String[]::new));
  }

  @Test
  void inferenceLine_isRead() {
    WorkerOptions options =
        parse("--kind inference --socket /f/s --model /m --detector /d1 --detector /d2");
    assertThat(options.kind()).isEqualTo(WorkerKind.INFERENCE);
    assertThat(options.socket()).contains(Path.of("/f/s"));
    assertThat(options.model()).contains(Path.of("/m"));
    assertThat(options.threads()).isEqualTo(2);
    assertThat(options.detectors()).containsExactly(Path.of("/d1"), Path.of("/d2"));
  }

  @Test
  void loopbackLine_hasNoSocket() {
    assertThat(parse("--kind media --loopback").socket()).isEmpty();
  }

  @Test
  void inferenceWithoutModel_isRefused() {
    assertThatThrownBy(() -> parse("--kind inference --loopback"))
        .hasMessage("--model: none (expected: a folder for inference, none for the other kinds)");
  }

  @Test
  void unknownKind_isRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> parse("--kind party --loopback"))
        .hasMessage("--kind: party (expected: inference | media | training)");
  }

  @Test
  void twoWaysToListen_areRefused() {
    assertThatThrownBy(() -> parse("--kind media --loopback --socket /f/s"))
        .hasMessage("--socket, --loopback (expected: one of them)");
    assertThatThrownBy(() -> parse("--kind media --threads 3 --loopback"))
        .hasMessage("--threads: twice (expected: once)");
  }

  @Test
  void optionWithoutValue_isRefused() {
    assertThatThrownBy(() -> parse("--loopback --kind"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--kind (expected: --loopback, or one of [");
  }
}
