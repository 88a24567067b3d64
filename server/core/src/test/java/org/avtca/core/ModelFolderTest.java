package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
  @TempDir private Path temp;

  @Test
  void digest_isOfNamesAndContents() throws IOException {
    ModelFolder a = folder("a");
    ModelFolder b = folder("b");

    assertThat(a.digest()).isEqualTo(b.digest()).matches(Digests::isSha256);
    Files.writeString(b.metadata(), "{}");
    assertThat(b.digest()).isNotEqualTo(a.digest());
    Files.writeString(b.metadata(), ModelFolder.METADATA);
    assertThat(b.digest()).isEqualTo(a.digest());
    Files.writeString(b.root().resolve("extra"), "");
    assertThat(b.digest()).isNotEqualTo(a.digest());
  }

  @Test
  void digest_isTheDocumentedText() {
    TreeMap<String, String> files = new TreeMap<>();
    files.put("b", "22");
    files.put("a", "11");

    assertThat(ModelFolder.digestOf(files))
        .isEqualTo(
            Digests.sha256(
                String.join("\0", "a", "11\nb", "22\n").getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void fileDigests_areSortedByName() throws IOException {
    assertThat(folder("a").fileDigests().keySet())
        .containsExactly(
            "encoder.onnx", "fusion.onnx", "golden.safetensors", "model.json", "model.safetensors");
  }

  @Test
  void requireDigest_tellsBoth() throws IOException {
    ModelFolder folder = folder("a");
    String digest = folder.digest();
    folder.requireDigest(digest);
    Files.delete(folder.golden());

    assertThatIOException()
        .isThrownBy(() -> folder.requireDigest(digest))
        .withMessageContaining(folder.digest())
        .withMessageContaining("expected: " + digest);
  }

  @Test
  void requireComplete_namesWhatIsMissing() throws IOException {
    ModelFolder folder = folder("a");
    ModelSpec spec = ModelPresets.named("avtca");
    assertThatNoException().isThrownBy(() -> folder.requireComplete(spec));
    Files.delete(folder.fusionOnnx());

    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> folder.requireComplete(spec))
        .withMessageContaining("fusion.onnx")
        .withMessageContaining("expected in a model version's folder");
  }

  @Test
  void fusionWithoutAGraph_needsNone() throws IOException {
    ModelFolder folder = folder("a");
    Files.delete(folder.fusionOnnx());
    Files.delete(folder.encoderOnnx());

    assertThatNoException().isThrownBy(() -> folder.requireComplete(ModelPresets.named("lmf")));
  }

  @Test
  void linksAndFolders_areRefused() throws IOException {
    ModelFolder linked = folder("linked");
    Files.createSymbolicLink(linked.root().resolve("link"), linked.weights());
    ModelFolder nested = folder("nested");
    Files.createDirectory(nested.root().resolve("sub"));

    assertThatIOException().isThrownBy(linked::digest).withMessageContaining("a folder or a link");
    assertThatIOException().isThrownBy(nested::digest).withMessageContaining("a folder or a link");
  }

  @Test
  void noFolder_isSaid() {
    assertThatExceptionOfType(NotDirectoryException.class)
        .isThrownBy(() -> new ModelFolder(temp.resolve("none")).digest());
  }

  private ModelFolder folder(String name) throws IOException {
    ModelFolder folder = new ModelFolder(Files.createDirectory(temp.resolve(name)));
    for (Path file :
        new Path[] {
          folder.weights(),
          folder.metadata(),
          folder.encoderOnnx(),
          folder.fusionOnnx(),
          folder.golden()
        }) {
      Files.writeString(file, String.valueOf(file.getFileName()));
    }
    return folder;
  }
}
