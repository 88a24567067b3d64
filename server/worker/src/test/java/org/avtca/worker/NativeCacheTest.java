package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {
  private static final String PATH = "onnxruntime.native.path";

  @TempDir private Path root;

  @AfterEach
  void forget() {
    System.clearProperty(PATH);
  }

  @Test
  void onnxRuntime_isUnpackedOnceAndLoadedFromThere() throws IOException {
    try (NativeCache cache = NativeCache.open(root)) {
      cache.useForOnnxRuntime();
    }
    Path folder = Path.of(System.getProperty(PATH));
    assertThat(folder).hasParent(root);
    List<Path> libraries = files(folder);
    assertThat(libraries).hasSizeGreaterThanOrEqualTo(2);
    FileTime first = Files.getLastModifiedTime(libraries.get(0));

    try (NativeCache cache = NativeCache.open(root)) {
      cache.useForOnnxRuntime();
    }
    assertThat(files(folder)).isEqualTo(libraries);
    assertThat(Files.getLastModifiedTime(libraries.get(0))).isEqualTo(first);
  }

  @Test
  void tornLibrary_isUnpackedAgain() throws IOException {
    try (NativeCache cache = NativeCache.open(root)) {
      cache.useForOnnxRuntime();
      Path library = files(Path.of(System.getProperty(PATH))).get(0);
      long size = Files.size(library);
      Files.write(library, new byte[7]);
      cache.useForOnnxRuntime();
      assertThat(library).hasSize(size);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
