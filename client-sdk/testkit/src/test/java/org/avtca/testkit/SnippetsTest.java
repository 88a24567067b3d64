package org.avtca.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the code in Javadoc and README to what compiles: each piece must stand in an example, but
 * for white space.
 */
class SnippetsTest {
  private static final Pattern JAVADOC =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n *\\* *}</pre>", Pattern.DOTALL);
  private static final Pattern README = Pattern.compile("```java\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Path SDK = Path.of("..");

  /** A piece of code in the documentation. */
  private record Snippet(Path file, String code) {
    @Override
    public String toString() {
      return file.getFileName() + ": " + code.lines().findFirst().orElse("");
    }
  }

  static List<Snippet> snippets() throws IOException {
    List<Snippet> found = new ArrayList<>();
    for (String module : List.of("client", "testkit")) {
      for (Path file : files(SDK.resolve(module).resolve("src/main/java"), ".java")) {
        Matcher javadoc = JAVADOC.matcher(Files.readString(file));
        while (javadoc.find()) {
          found.add(new Snippet(file, javadoc.group(1).replaceAll("(?m)^ *\\* ?", "")));
        }
      }
    }
    for (Path file : files(SDK.resolve("testkit"), "README.md")) {
      Matcher readme = README.matcher(Files.readString(file));
      while (readme.find()) {
        found.add(new Snippet(file, readme.group(1)));
      }
    }
    return found;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String folded(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String read(Path file) {
    try {
      return folded(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippet_standsInAnExampleThatCompiles(Snippet snippet) throws IOException {
    List<String> examples =
        files(Path.of("src/test/java/org/avtca/testkit/example"), ".java").stream()
            .map(SnippetsTest::read)
            .toList();

    assertThat(examples).anyMatch(example -> example.contains(folded(snippet.code())));
  }

  @Test
  void snippets_areFoundAtAll() throws IOException {
    assertThat(snippets()).hasSizeGreaterThan(8);
  }
}
