package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.avtca.core.PreprocessingProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clips that are there twice, as bytes or to eye and ear. */
class DuplicateFinderTest {
  private PreprocessingProfile profile;
  private final List<DuplicateFinder.Entry> entries = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    profile = PreparedClips.profile();
  }

  @Test
  void sameBytes_stayOnce() {
    add("a", "anna", 0, digest(1), clip(1));
    add("b", "anna", 0, digest(1), clip(1));
    add("c", "ben", 0, digest(1), clip(1));
    assertThat(found())
        .containsExactly(
            "1 SAME_FILE b: the same bytes as a (expected: each clip once)",
            "2 SAME_FILE c: the same bytes as a (expected: each clip once)");
  }

  @Test
  void sameBytesUnderTwoLabels_allGo() {
    add("a", "anna", 0, digest(1), clip(1));
    add("b", "anna", 1, digest(1), clip(1));
    assertThat(found())
        .containsExactly(
            "0 SAME_FILE a: the same bytes under two labels (expected: one label)",
            "1 SAME_FILE b: the same bytes under two labels (expected: one label)");
  }

  @Test
  void aCopyThatWasEncodedAgain_isFoundInAnotherGroup_andLeftInItsOwn() {
    add("a", "anna", 0, digest(1), clip(1));
    add("again", "anna", 0, digest(2), encodedAgain(clip(1)));
    add("copy", "ben", 0, digest(3), encodedAgain(clip(1)));
    add("other", "ben", 0, digest(4), clip(2));
    assertThat(found())
        .containsExactly(
            "2 NEAR_DUPLICATE copy: looks and sounds like a of group anna (expected: clips of"
                + " different groups to differ, group here ben)");
  }

  @Test
  void theSamePicturesWithAnotherVoice_areNoCopy() {
    PreparedClip one = clip(1);
    PreparedClip dubbed =
        new PreparedClip(
            profile, one.facts(), one.crops(), one.hasFace(), one.pcm(), clip(2).features());
    assertThat(hash(one).pictureDistance(hash(dubbed))).isZero();
    assertThat(hash(one).soundDistance(hash(dubbed))).isBetween(0.4, 0.6);
    assertThat(hash(one).isNear(hash(dubbed))).isFalse();
  }

  @Test
  void distances_areSmallForCopies_andAHalfForOthers() {
    assertThat(hash(clip(1)).pictureDistance(hash(encodedAgain(clip(1))))).isLessThan(0.05);
    assertThat(hash(clip(1)).soundDistance(hash(encodedAgain(clip(1))))).isLessThan(0.1);
    assertThat(hash(clip(1)).pictureDistance(hash(clip(2)))).isBetween(0.4, 0.6);
  }

  @Test
  void windowsThatBeginAPeriodApart_areComparedAtTheSameTime() {
    ClipHash early = hash(cut(7, 2));
    ClipHash late = hash(cut(7, 3));
    assertThat(early.pictureDistance(late)).isZero();
    assertThat(early.soundDistance(late)).isLessThan(0.1);
    assertThat(late.isNear(early)).isTrue();
    assertThat(late.isNear(hash(cut(8, 3)))).isFalse();
  }

  /** A long clip's window, cut out at a slot; what is in it depends on its time only. */
  private PreparedClip cut(long seed, int firstSlot) {
    int slots = profile.grid().framesPerWindow();
    int size = PreparedClip.cropBytes(profile);
    byte[] crops = new byte[slots * size];
    for (int slot = 0; slot < slots; slot++) {
      byte[] crop = new byte[size];
      new Random(seed * 1000 + firstSlot + slot).nextBytes(crop);
      System.arraycopy(crop, 0, crops, slot * size, size);
    }
    int columns = profile.audioColumns();
    float[] features = new float[profile.audio().channels() * columns];
    for (int i = 0; i < features.length; i++) {
      double slot = firstSlot + (double) (i % columns) * slots / columns;
      long block = (long) (2 * slot);
      features[i] = new Random(seed + 31 * block + 7919L * (i / columns)).nextFloat();
    }
    boolean[] hasFace = new boolean[slots];
    Arrays.fill(hasFace, true);
    long start = firstSlot * profile.grid().periodUs();
    PreparedClip.Facts facts = new PreparedClip.Facts(digest(seed), 5_000_000, start, 20, 20, 20);
    return new PreparedClip(
        profile, facts, crops, hasFace, new float[profile.windowSamples()], features);
  }

  private PreparedClip clip(long seed) {
    return PreparedClips.random(profile, digest(seed), seed);
  }

  /** Darker, and with a little noise in pictures and sound. */
  private PreparedClip encodedAgain(PreparedClip clip) {
    Random random = new Random(5);
    byte[] crops = clip.crops().clone();
    for (int i = 0; i < crops.length; i++) {
      crops[i] = (byte) Math.round(0.9 * (crops[i] & 0xff) + 2 * random.nextGaussian() + 8);
    }
    float[] features = clip.features().clone();
    for (int i = 0; i < features.length; i++) {
      features[i] += (float) (0.02 * random.nextGaussian());
    }
    return new PreparedClip(profile, clip.facts(), crops, clip.hasFace(), clip.pcm(), features);
  }

  private ClipHash hash(PreparedClip clip) {
    return ClipHash.of(clip, profile);
  }

  private static String digest(long seed) {
    return Long.toHexString(seed).repeat(64);
  }

  private void add(String id, String group, int label, String digest, PreparedClip clip) {
    ClipRecord record = new ClipRecord(id, Path.of(id), label, group);
    entries.add(new DuplicateFinder.Entry(entries.size(), record, digest, hash(clip)));
  }

  private List<String> found() {
    return DuplicateFinder.find(entries).entrySet().stream()
        .map(bad -> bad.getKey() + " " + bad.getValue().reason() + " " + bad.getValue().message())
        .toList();
  }
}
