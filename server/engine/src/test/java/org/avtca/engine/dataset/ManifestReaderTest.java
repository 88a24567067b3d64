package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.avtca.core.Labels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {
  @TempDir private Path root;

  @BeforeEach
  void addClips() throws IOException {
    Files.createFile(root.resolve("a.mp4"));
    Files.createFile(root.resolve("b.mp4"));
  }

  @Test
  void rows_becomeClips() throws IOException {
    manifest("path,label,group\na.mp4,sad,anna\n\nb.mp4, happy ,ben\n");
    DatasetListing listing = new ManifestReader().read(root);
    assertThat(listing.labels().labels()).containsExactly("happy", "sad");
    assertThat(listing.clips())
        .containsExactly(
            new ClipRecord("a.mp4", root.resolve("a.mp4"), 1, "anna"),
            new ClipRecord("b.mp4", root.resolve("b.mp4"), 0, "ben"));
  }

  @Test
  void badLines_areToldByNumber() throws IOException {
    manifest("path,label,group\na.mp4,sad\n");
    failsWith("line 2: 2 fields (expected: path,label,group, none blank)");
    manifest("path,label,group\na.mp4,sad,x\nc.mp4,happy,y\n");
    failsWith("line 3: path c.mp4 (expected: a file in the folder)");
    manifest("path,label,group\n../a.mp4,sad,x\na.mp4,happy,y\n");
    failsWith("line 2: path ../a.mp4 (expected: a file in the folder)");
    manifest("path,label,group\na.mp4,sad,x\na.mp4,happy,y\n");
    failsWith("line 3: path a.mp4 again (expected: each path once)");
    manifest("file,class\na.mp4,sad\n");
    failsWith("first line is not the header (expected: path,label,group)");
    manifest("path,label,group\na.mp4,sad,x\n");
    failsWith("1 different labels (expected: at least 2)");
  }

  @Test
  void labelOutsideTheGivenSet_isRefused() throws IOException {
    manifest("path,label,group\na.mp4,bored,x\n");
    assertThatThrownBy(() -> new ManifestReader(Labels.RAVDESS).read(root))
        .hasMessageContaining("line 2: label bored (expected: one of neutral, calm,");
  }

  private void manifest(String text) throws IOException {
    Files.writeString(root.resolve(ManifestReader.FILE), text);
  }

  private void failsWith(String message) {
    assertThatThrownBy(() -> new ManifestReader().read(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }
}
