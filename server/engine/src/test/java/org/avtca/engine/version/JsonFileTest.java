package org.avtca.engine.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain values survive a file, and what is not one JSON object is refused with its place. */
class JsonFileTest {
  @TempDir Path folder;

  @Test
  void read_givesWhatWriteTook() throws Exception {
    Map<String, Object> map =
        Map.of("text", "a\"b", "list", List.of(1, 2.5, true), "map", Map.of("deep", "ü"));
    Path file = folder.resolve("a.json");
    JsonFile.write(file, map);

    assertThat(JsonFile.read(file)).isEqualTo(map);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatIsNotAnObject_isRefusedWithTheFile() throws Exception {
    for (String text : List.of("", "[1]", "{\"a\":1", "{} {}", "{\"a\":1,\"a\":2}", "null")) {
      Path file = Files.writeString(folder.resolve("b.json"), text);
      assertThatIOException()
          .as(text)
          .isThrownBy(() -> JsonFile.read(file))
          .withMessageContaining("expected: a JSON object");
    }
  }

  @Test
  void valuesThatAreNotPlain_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonFile.format(Map.of("a", new Object())))
        .withMessageStartingWith("not plain JSON values");
  }
}
