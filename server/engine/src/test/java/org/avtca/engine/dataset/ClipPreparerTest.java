package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.avtca.core.Digests;
import org.avtca.core.Mfcc;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.MediaLimits;
import org.avtca.engine.media.MediaWriter.Container;
import org.avtca.engine.media.TestClips;
import org.avtca.engine.sample.SampleOptions;
import org.avtca.engine.sample.SampleSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One clip's preparation: where the window lies, and that sound and pictures share it. */
class ClipPreparerTest {
  @TempDir private static Path folder;
  private static FaceDetectors detectors;
  private static PreprocessingProfile profile;

  @BeforeAll
  static void drawClips() throws IOException, InterruptedException {
    SampleOptions options = SampleOptions.standard().withSize(1, 1);
    SampleSet.generate(folder.resolve("samples"), options, (done, total) -> {});
    detectors = new FaceDetectors(List.of());
    profile = PreparedClips.profile();
  }

  @Test
  void drawnClip_hasItsFaceInEverySlot() throws IOException {
    Path file = folder.resolve("samples/Actor_01/01-01-03-01-01-01-01.mp4");
    PreparedClip clip = prepare(profile, file);
    assertThat(clip.facts().durationUs()).isBetween(3_750_000L, 4_250_000L);
    assertThat(clip.facts().windowStartUs() % 240_000).isZero();
    assertThat(clip.padFrom()).isEqualTo(15);
    assertThat(clip.hasFace()).containsOnly(true);
    assertThat(clip.facts().faceRate()).isGreaterThanOrEqualTo(0.9);
    assertThat(clip.facts().digest()).isEqualTo(Digests.sha256(file));
    assertThat(clip.features()).isEqualTo(Mfcc.of(profile).compute(clip.pcm()));
    assertThat(meanOfCrop(clip, 7)).isBetween(40.0, 220.0);
  }

  @Test
  void longClip_givesTheMiddle_ofSoundAndPicturesAlike() throws IOException {
    Path file = TestClips.flashAndBeep(folder.resolve("long.mp4"), Container.MP4, 25, 150, 75);
    PreparedClip clip = prepare(profile, file);
    assertThat(clip.facts().windowStartUs()).isEqualTo(1_200_000);
    assertThat(clip.facts().instants()).isEqualTo(25);
    assertThat(beepUs(clip.pcm())).isCloseTo(1_800_000, within(1_000.0));
    assertThat(clip.hasFace()).containsOnly(false);
    assertThat(clip.facts().faceRate()).isZero();
    assertThat(clip.crops()).containsOnly(0);
  }

  @Test
  void shortClip_isPaddedAtItsEnd() throws IOException {
    Path file = TestClips.flashAndBeep(folder.resolve("short.mp4"), Container.MP4, 25, 50, 25);
    PreparedClip clip = prepare(profile, file);
    assertThat(clip.facts().windowStartUs()).isZero();
    assertThat(clip.window().paddedUs()).isBetween(1_550_000L, 1_600_000L);
    assertThat(clip.padFrom()).isEqualTo(8);
    assertThat(beepUs(clip.pcm())).isCloseTo(1_000_000, within(1_000.0));
    int end = (int) (2.1 * profile.sampleRate());
    assertThat(Arrays.copyOfRange(clip.pcm(), end, clip.pcm().length)).containsOnly(0);
  }

  @Test
  void referenceCompat_takesPicturesFromTheStart_andSoundFromTheMiddle() throws IOException {
    PreprocessingProfile compat =
        PreprocessingProfile.referenceCompat(detectors.haar()).withFrameSize(PreparedClips.SIZE);
    Path file = TestClips.flashAndBeep(folder.resolve("compat.mp4"), Container.MP4, 25, 150, 75);
    PreparedClip clip = prepare(compat, file);
    assertThat(clip.facts().windowStartUs()).isZero();
    assertThat(beepUs(clip.pcm())).isCloseTo(1_800_000, within(10_000.0));
  }

  private static PreparedClip prepare(PreprocessingProfile by, Path file) throws IOException {
    try (ClipPreparer preparer = new ClipPreparer(by, detectors, MediaLimits.forClips())) {
      return preparer.prepare(new ClipRecord("clip", file, 0, "group"), Digests.sha256(file));
    }
  }

  private static double beepUs(float[] pcm) {
    for (int i = 0; i < pcm.length; i++) {
      if (Math.abs(pcm[i]) > 0.3) {
        return i * 1e6 / profile.sampleRate();
      }
    }
    throw new AssertionError("no beep");
  }

  private static double meanOfCrop(PreparedClip clip, int slot) {
    int size = PreparedClip.cropBytes(profile);
    double sum = 0;
    for (int i = slot * size; i < (slot + 1) * size; i++) {
      sum += clip.crops()[i] & 0xff;
    }
    return sum / size;
  }
}
