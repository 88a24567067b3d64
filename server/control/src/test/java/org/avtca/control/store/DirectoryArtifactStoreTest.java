package org.avtca.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.avtca.control.ManualClock;
import org.avtca.control.store.ArtifactStore.Artifact;
import org.avtca.core.ModelFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryArtifactStoreTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path temp;
  private final ManualClock clock = new ManualClock(T0);
  private Path root;
  private Path source;

  @BeforeEach
  void folder() throws IOException {
    root = temp.resolve("artifacts");
    source = Files.createDirectory(temp.resolve("source"));
    Files.writeString(source.resolve("model.json"), "{}");
    Files.writeString(source.resolve("model.safetensors"), "weights");
  }

  @Test
  void add_keepsTheFolder_underItsDigest() throws IOException {
    Artifact artifact = store().add(source);
    assertThat(artifact).isEqualTo(new Artifact(new ModelFolder(source).digest(), 9));

    Path kept = store().folder(artifact.digest());
    assertThat(kept.resolve("model.safetensors")).hasContent("weights");
    assertThat(stagingEntries()).isZero();
  }

  @Test
  void add_ofTheSameBytes_isNoError() {
    Artifact first = store().add(source);
    assertThat(store().add(source)).isEqualTo(first);
  }

  @Test
  void add_mendsWhatWasChanged() throws IOException {
    Artifact artifact = store().add(source);
    Files.writeString(store().folder(artifact.digest()).resolve("model.json"), "[]");
    store().add(source);
    assertThat(store().folder(artifact.digest()).resolve("model.json")).hasContent("{}");
  }

  @Test
  void add_refusesLinks() throws IOException {
    Files.createSymbolicLink(source.resolve("link"), temp);
    assertThatThrownBy(() -> store().add(source))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("expected: a regular file");
    assertThat(stagingEntries()).isZero();
  }

  @Test
  void folder_thatWasChangedSinceItsLastUse_isRefused() throws IOException {
    ArtifactStore store = store();
    Artifact artifact = store.add(source);
    Path kept = store.folder(artifact.digest());
    Files.writeString(kept.resolve("model.safetensors"), "other weights");
    assertThatThrownBy(() -> store.folder(artifact.digest()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("gone or was changed");
  }

  @Test
  void folder_thatIsNotThere_isRefused() {
    assertThatThrownBy(() -> store().folder("0".repeat(64)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("gone or was changed");
  }

  @Test
  void open_removesWhatADeadServerLeftHalfStored() throws IOException {
    store();
    Files.createDirectories(root.resolve("staging/add-dead"));
    DirectoryArtifactStore.open(root, true, clock);
    assertThat(stagingEntries()).isEqualTo(1);
    DirectoryArtifactStore.open(root, false, clock);
    assertThat(stagingEntries()).isZero();
  }

  @Test
  void storedBefore_goesByTheLastTimeItWasAdded() {
    ArtifactStore store = store();
    Artifact artifact = store.add(source);
    assertThat(store.storedBefore(T0)).isEmpty();
    assertThat(store.storedBefore(T0.plusSeconds(1))).containsExactly(artifact.digest());

    clock.advance(Duration.ofDays(2));
    store.add(source);
    assertThat(store.storedBefore(T0.plusSeconds(1))).isEmpty();
  }

  @Test
  void remove_removes_andDoesNotMindIfItIsGone() {
    ArtifactStore store = store();
    String digest = store.add(source).digest();
    store.remove(digest);
    store.remove(digest);
    assertThatThrownBy(() -> store.folder(digest)).isInstanceOf(StoreException.class);
  }

  private ArtifactStore store() {
    return DirectoryArtifactStore.open(root, false, clock);
  }

  private long stagingEntries() throws IOException {
    try (Stream<Path> entries = Files.list(root.resolve("staging"))) {
      return entries.count();
    }
  }
}
