package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.WindowSpan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedStoreTest {
  private static final String DIGEST = "ab".repeat(32);

  @TempDir private Path folder;
  private PreprocessingProfile profile;
  private PreparedStore store;
  private PreparedClip clip;

  @BeforeEach
  void openStore() throws IOException {
    profile = PreparedClips.profile();
    store = new PreparedStore(folder, profile);
    clip = PreparedClips.random(profile, DIGEST, 1);
  }

  @Test
  void whatWasPut_isFoundBitForBit() throws IOException {
    store.put(clip);
    PreparedClip found = store.find(DIGEST).orElseThrow();
    assertThat(found.facts()).isEqualTo(clip.facts());
    assertThat(found.crops()).isEqualTo(clip.crops());
    assertThat(found.hasFace()).isEqualTo(clip.hasFace());
    assertThat(found.pcm()).isEqualTo(clip.pcm());
    assertThat(found.features()).isEqualTo(clip.features());
  }

  @Test
  void otherClipOrProfile_isNotFound() throws IOException {
    store.put(clip);
    assertThat(store.find("cd".repeat(32))).isEmpty();
    assertThat(new PreparedStore(folder, profile.withFrameSize(48)).find(DIGEST)).isEmpty();
  }

  @Test
  void nothingButTheClip_isLeftInTheFolder() throws IOException {
    store.put(clip);
    store.put(clip);
    assertThat(files()).singleElement().asString().endsWith(".clip");
  }

  @Test
  void damage_anywhere_isNoticedAndRepairedByTheNextPut() throws IOException {
    store.put(clip);
    Path file = files().get(0);
    byte[] good = Files.readAllBytes(file);
    for (int at : new int[] {0, 5, 30, 90, 112, 130, good.length / 2, good.length - 1}) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      Files.write(file, bad);
      assertThat(store.find(DIGEST)).as("byte %d", at).isEmpty();
    }
    for (int length : new int[] {0, 3, 8, 100, good.length - 1}) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThat(store.find(DIGEST)).as("%d bytes", length).isEmpty();
    }
    store.put(clip);
    assertThat(store.find(DIGEST)).isPresent();
  }

  @Test
  void fileUnderAnotherClipsName_isNotTaken() throws IOException {
    store.put(clip);
    Path first = files().get(0);
    String other = "cd".repeat(32);
    store.put(PreparedClips.random(profile, other, 2));
    Path second = files().stream().filter(file -> !file.equals(first)).findFirst().orElseThrow();
    Files.write(second, Files.readAllBytes(first));
    assertThat(store.find(other)).isEmpty();
  }

  @Test
  void slots_behindTheEnd_takeTheLastFace() {
    assertThat(clip.padFrom()).isEqualTo(10);
    assertThat(clip.frameSources())
        .containsExactly(0, 1, 2, WindowSpan.MISSING, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9, 9);
    assertThat(clip.facts().faceRate()).isEqualTo(0.8);
  }

  @Test
  void arraysOfTheWrongSize_areRefused() {
    assertThatThrownBy(
            () ->
                new PreparedClip(
                    profile,
                    clip.facts(),
                    new byte[3],
                    clip.hasFace(),
                    clip.pcm(),
                    clip.features()))
        .hasMessage("crops: 3 values (expected: " + clip.crops().length + ")");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
