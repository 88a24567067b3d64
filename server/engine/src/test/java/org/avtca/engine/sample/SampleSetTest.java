package org.avtca.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.avtca.engine.dataset.DatasetListing;
import org.avtca.engine.dataset.RavdessReader;
import org.avtca.engine.media.FaceDetector;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSetTest {
  private static final SampleOptions OPTIONS = SampleOptions.standard();

  @TempDir private Path folder;

  @Test
  void eachClass_isOnePairOfVoiceAndFace_andEachModalityFitsTwo() {
    Set<String> pairs = new HashSet<>();
    Map<VoicePattern, Integer> voices = new EnumMap<>(VoicePattern.class);
    Map<FacePattern, Integer> faces = new EnumMap<>(FacePattern.class);
    for (int label = 0; label < 8; label++) {
      VoicePattern voice = VoicePattern.ofClass(label);
      FacePattern face = FacePattern.ofClass(label);
      voices.merge(voice, 1, Integer::sum);
      faces.merge(face, 1, Integer::sum);
      pairs.add(voice + " " + face);
    }
    assertThat(voices).hasSize(4);
    assertThat(voices.values()).containsOnly(2);
    assertThat(faces).hasSize(4);
    assertThat(faces.values()).containsOnly(2);
    assertThat(pairs).hasSize(8);
  }

  @Test
  void set_isInRavdessLayout_withEachClassOfEachSpeaker() throws IOException, InterruptedException {
    List<Integer> progress = new ArrayList<>();
    int made =
        SampleSet.generate(
            folder.resolve("set"),
            new SampleOptions(5, 2, 1, 160, 120, 10, 2),
            (done, total) -> progress.add(done));
    assertThat(made).isEqualTo(16);
    assertThat(progress).hasSize(16).last().isEqualTo(16);
    DatasetListing listing = new RavdessReader().read(folder.resolve("set"));
    assertThat(listing.skipped()).isEmpty();
    assertThat(listing.summary().byClass().values()).containsOnly(2);
    assertThat(listing.summary().byGroup().keySet()).containsExactly("01", "02");
  }

  @Test
  void haarFindsTheDrawnFaces() throws IOException {
    FaceDetectors detectors = new FaceDetectors(List.of());
    int frames = 0;
    int found = 0;
    try (FaceDetector haar = detectors.open(detectors.haar())) {
      for (int speaker = 1; speaker <= 12; speaker++) {
        for (FacePattern face : FacePattern.values()) {
          ClipPainter painter = painter(speaker, face, 9);
          for (int i = 0; i < 3; i++) {
            frames++;
            found += haar.detect(painter.paint(0.3 + 1.1 * i)).isEmpty() ? 0 : 1;
          }
        }
      }
    }
    assertThat(found / (double) frames).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void sameSeed_givesTheSamePicturesAndSound() {
    RgbImage first = painter(3, FacePattern.SMILE, 4).paint(1.25);
    RgbImage again = painter(3, FacePattern.SMILE, 4).paint(1.25);
    RgbImage other = painter(3, FacePattern.SMILE, 5).paint(1.25);
    assertThat(again.rgb()).isEqualTo(first.rgb());
    assertThat(other.rgb()).isNotEqualTo(first.rgb());
    assertThat(voice(3, VoicePattern.TENSE, 4)).isEqualTo(voice(3, VoicePattern.TENSE, 4));
    assertThat(voice(3, VoicePattern.TENSE, 4)).isNotEqualTo(voice(3, VoicePattern.TENSE, 5));
  }

  @Test
  void folderThatIsNotEmpty_isRefused() throws IOException {
    Files.createFile(folder.resolve("something"));
    assertThatThrownBy(() -> SampleSet.generate(folder, OPTIONS, (done, total) -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("not empty (expected: an absent or empty folder)");
  }

  @Test
  void optionsOutOfRange_areRefused() {
    assertThatThrownBy(() -> OPTIONS.withSize(25, 1)).hasMessage("speakers: 25 (expected: 1..24)");
    assertThatThrownBy(() -> OPTIONS.withSize(2, 5)).hasMessage("takes: 5 (expected: 1..4)");
  }

  private static ClipPainter painter(int speaker, FacePattern face, long seed) {
    return new ClipPainter(OPTIONS, Speaker.of(1, speaker), face, new SplittableRandom(seed));
  }

  private static float[] voice(int speaker, VoicePattern pattern, long seed) {
    return new VoiceSynthesizer(Speaker.of(1, speaker), pattern, new SplittableRandom(seed))
        .speak(VoiceSynthesizer.RATE);
  }
}
