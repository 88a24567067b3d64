package org.avtca.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pins what the module lets others see: everything but the transport. */
class ModuleTest {
  private static Path classes() throws URISyntaxException {
    return Path.of(AvtcaClient.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Set<String> packages(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes.resolve("org"))) {
      return new TreeSet<>(
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(file -> String.valueOf(classes.relativize(file).getParent()).replace('/', '.'))
              .toList());
    }
  }

  @Test
  void allPackagesButTheTransport_areExported() throws IOException, URISyntaxException {
    Path classes = classes();
    ModuleDescriptor module;
    try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
      module = ModuleDescriptor.read(in);
    }
    Set<String> expected = packages(classes);
    assertThat(expected.remove("org.avtca.client.transport")).isTrue();

    assertThat(module.name()).isEqualTo("org.avtca.client");
    assertThat(module.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
    assertThat(module.exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(module.opens()).isEmpty();
    assertThat(List.copyOf(module.requires()))
        .filteredOn(
            required ->
                required.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactly("org.jspecify");
  }
}
