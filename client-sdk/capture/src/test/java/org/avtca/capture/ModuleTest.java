package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.avtca.testkit.ReceivedItem;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The capture is a module, and runs as one, with its native code in modules beside it. */
class ModuleTest {
  @TempDir private Path folder;

  private static List<String> path() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .toList();
  }

  private static ModuleFinder modules() {
    return ModuleFinder.of(path().stream().map(Path::of).toArray(Path[]::new));
  }

  @Test
  void captureAlone_isExported_andTheClientWithIt() {
    ModuleDescriptor capture = modules().find("org.avtca.capture").orElseThrow().descriptor();
    assertThat(capture.exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactly("org.avtca.capture");
    assertThat(capture.opens()).isEmpty();
    assertThat(capture.requires())
        .filteredOn(
            required ->
                required.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder("org.avtca.client", "org.jspecify");
  }

  /** The modules that hold one platform's native code alone; nothing requires them. */
  private static String natives() {
    return modules().findAll().stream()
        .map(ModuleReference::descriptor)
        .filter(module -> module.isOpen() && module.name().startsWith("org.bytedeco."))
        .map(ModuleDescriptor::name)
        .collect(Collectors.joining(","));
  }

  @Test
  void facesAreSought_onTheModulePath() throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    try (ScriptedServer server = ScriptedServer.start(Script.builder().build())) {
      Process stream =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--module-path",
                  String.join(File.pathSeparator, path()),
                  "--add-modules",
                  natives(),
                  "--module",
                  "org.avtca.capture/org.avtca.capture.example.StreamCommand",
                  server.target(),
                  "--source",
                  "lavfi:color=gray:size=64x48:rate=10:duration=1",
                  "--faces-only")
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      try {
        assertThat(stream.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(stream.exitValue()).as(Files.readString(said)).isZero();
      } finally {
        stream.destroyForcibly();
      }
      assertThat(server.sessions().get(0).received(ReceivedItem.Gap.class))
          .extracting(ReceivedItem.Gap::cause)
          .contains("NO_FACE");
    }
  }
}
