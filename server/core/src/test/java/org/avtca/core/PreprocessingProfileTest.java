package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.core.PreprocessingProfile.ClipRule;
import org.avtca.core.PreprocessingProfile.Colour;
import org.junit.jupiter.api.Test;

class PreprocessingProfileTest {
  private static final Detector DETECTOR =
      new Detector(
          Detector.Type.HAAR,
          "frontalface.xml",
          "0".repeat(64),
          Map.of("scale_factor", 1.15, "min_neighbors", 4.0));
  private static final PreprocessingProfile ALIGNED = PreprocessingProfile.aligned(DETECTOR);

  @Test
  void aligned_isThePapersInput() {
    assertThat(ALIGNED.frameSize()).isEqualTo(224);
    assertThat(ALIGNED.windowSamples()).isEqualTo(79_380);
    assertThat(ALIGNED.audioColumns()).isEqualTo(156);
    assertThat(ALIGNED.audio().channels()).isEqualTo(10);
    assertThat(ALIGNED.audioNorm()).isEqualTo(AudioNorm.STANDARDISE);
  }

  @Test
  void referenceCompat_isTheAuthorsScripts() {
    PreprocessingProfile theirs = PreprocessingProfile.referenceCompat(DETECTOR);

    assertThat(theirs.clipRule()).isEqualTo(ClipRule.AUDIO_MIDDLE_VIDEO_START);
    assertThat(theirs.colour()).isEqualTo(Colour.BGR);
    assertThat(theirs.audioNorm()).isEqualTo(AudioNorm.NONE);
  }

  @Test
  void profiles_surviveTheirMap() {
    PreprocessingProfile logMel = ALIGNED.withAudio(AudioFeatures.LOG_MEL_64, AudioNorm.NONE);
    PreprocessingProfile sparse = ALIGNED.withFaceRule(new FaceRule(0.5, 3, 2));

    assertThat(List.of(ALIGNED, logMel, sparse, ALIGNED.withFrameSize(64)))
        .allSatisfy(p -> assertThat(PreprocessingProfile.fromMap(p.toMap())).isEqualTo(p));
  }

  @Test
  void parts_surviveTheirMaps() {
    assertThat(FrameGrid.fromMap(ALIGNED.grid().toMap())).isEqualTo(ALIGNED.grid());
    assertThat(Detector.fromMap(DETECTOR.toMap())).isEqualTo(DETECTOR);
    assertThat(FaceRule.fromMap(FaceRule.STANDARD.toMap())).isEqualTo(FaceRule.STANDARD);
    assertThat(AudioFeatures.fromMap(AudioFeatures.LOG_MEL_64.toMap()))
        .isEqualTo(AudioFeatures.LOG_MEL_64);
  }

  @Test
  void digest_isOfTheContent() {
    Map<String, Object> reordered = new HashMap<>(ALIGNED.toMap());
    reordered.put("frame_size", 224.0);

    assertThat(PreprocessingProfile.fromMap(reordered).digest()).isEqualTo(ALIGNED.digest());
    assertThat(ALIGNED.withFrameSize(112).digest()).isNotEqualTo(ALIGNED.digest());
  }

  @Test
  void unknownAndMissingKeys_areRefused() {
    Map<String, Object> more = new HashMap<>(ALIGNED.toMap());
    more.put("framesize", 64);
    Map<String, Object> fewer = new HashMap<>(ALIGNED.toMap());
    fewer.remove("grid");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PreprocessingProfile.fromMap(more))
        .withMessageContaining("profile: unknown key [framesize]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PreprocessingProfile.fromMap(fewer))
        .withMessageContaining("profile.grid: absent");
  }

  @Test
  void unknownKeyInAPart_namesThePart() {
    Map<String, Object> map = new HashMap<>(ALIGNED.toMap());
    Map<String, Object> rule = new HashMap<>(FaceRule.STANDARD.toMap());
    rule.put("smoothing", 1);
    map.put("face_rule", rule);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PreprocessingProfile.fromMap(map))
        .withMessageContaining("profile.face_rule: unknown key [smoothing]");
  }

  @Test
  void frameSize_isAMultipleOf16() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALIGNED.withFrameSize(100))
        .withMessage("frame_size: 100 (expected: a multiple of 16)");
  }

  @Test
  void sampleRate_dividesTheGrid() {
    Map<String, Object> map = new HashMap<>(ALIGNED.toMap());
    map.put("sample_rate", 22_051);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PreprocessingProfile.fromMap(map))
        .withMessageContaining("a whole number of samples in 240000 us");
  }

  @Test
  void requireFits_comparesWithTheSpec() {
    assertThatNoException().isThrownBy(() -> ALIGNED.requireFits(ModelPresets.named("avtca")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALIGNED.requireFits(ModelSpec.builder().frames(4).build()))
        .withMessage("model spec.frames: 4 (expected: 15, the profile's)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALIGNED.requireFits(ModelSpec.builder().audioChannels(64).build()))
        .withMessage("model spec.audio_channels: 64 (expected: 10, the profile's)");
  }

  @Test
  void detector_isExact() {
    assertThat(DETECTOR.parameter("scale_factor")).isEqualTo(1.15);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DETECTOR.parameter("scale"))
        .withMessage("detector parameter: scale (expected: min_neighbors | scale_factor)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Detector(Detector.Type.YUNET, "f", "abc", Map.of()))
        .withMessageContaining("64 lower-case hexadecimal digits");
  }

  @Test
  void faceRule_detectsOftenEnoughToKeepATrack() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceRule(0.3, 5, 7))
        .withMessage("detect_every: 7 (expected: 1..6)");
    FaceRule everyThird = new FaceRule(0.3, 5, 3);
    assertThat(everyThird.detectsAt(0)).isTrue();
    assertThat(everyThird.detectsAt(4)).isFalse();
  }

  @Test
  void audioFeatures_areConsistent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AudioFeatures(AudioFeatures.Kind.LOG_MEL, 2048, 512, 64, 10))
        .withMessageContaining("mels = 64 for log_mel");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AudioFeatures(AudioFeatures.Kind.MFCC, 2000, 512, 64, 10))
        .withMessageContaining("a power of two");
  }
}
