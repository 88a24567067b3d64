package org.avtca.admin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.avtca.client.model.ModelVersion;
import org.avtca.client.model.VersionState;
import org.junit.jupiter.api.Test;

class ModelsListCommandTest {
  private final FakeServer server = new FakeServer();

  @Test
  void figuresOfPersonsThatTrained_areMarked() {
    List<String> lines = list("by group: 5 of 24", "ravdess; clip-random: 5 of 24, leaks speakers");

    assertThat(lines.get(1)).startsWith("emotion/v1").contains("50.0 % ", "40.0 % ");
    assertThat(lines.get(2)).startsWith("emotion/v2").contains("50.0 %*", "40.0 %*");
    assertThat(lines.get(lines.size() - 1)).startsWith("* of a clip-random split");
  }

  @Test
  void figuresOfOthers_haveNoMark() {
    assertThat(list("by group: 5 of 24")).hasSize(2).noneMatch(line -> line.contains("*"));
  }

  private List<String> list(String... protocols) {
    List<ModelVersion> versions =
        IntStream.range(0, protocols.length).mapToObj(i -> version(i + 1, protocols[i])).toList();
    server.models = Optional.of(new FakeModels(versions));
    return CliRun.of(server, "models", "list").out().lines().toList();
  }

  private static ModelVersion version(int number, String protocol) {
    return new ModelVersion(
        "models/emotion/versions/v" + number,
        VersionState.REGISTERED,
        "abc",
        List.of("happy"),
        "avtca",
        "{}",
        "",
        Map.of("validation.accuracy", 0.5, "validation.uar", 0.4),
        protocol,
        List.of(),
        FakeServer.NOW,
        "",
        1024,
        List.of());
  }
}
