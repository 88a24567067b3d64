package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModalityRulesTest {

  @ParameterizedTest
  @CsvSource({
    "0, MISSING",
    "2, MISSING",
    "3, LOW_QUALITY",
    "7, LOW_QUALITY",
    "8, PRESENT",
    "15, PRESENT"
  })
  void video_needsThreeFaces_andEightToBeGood(int faces, ModalityState state) {
    assertThat(ModalityRules.video(faces, 15)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PRESENT",
    "7938, PRESENT",
    "7939, LOW_QUALITY",
    "39690, LOW_QUALITY",
    "39691, MISSING"
  })
  void audio_isMissingOverHalf_andPoorOverATenth(long gap, ModalityState state) {
    assertThat(ModalityRules.audio(gap, 79_380)).isEqualTo(state);
  }

  @Test
  void otherNumbersOfFrames_areInProportion() {
    assertThat(ModalityRules.video(0, 4)).isEqualTo(ModalityState.MISSING);
    assertThat(ModalityRules.video(1, 4)).isEqualTo(ModalityState.LOW_QUALITY);
    assertThat(ModalityRules.video(3, 4)).isEqualTo(ModalityState.PRESENT);
  }

  @Test
  void counts_areChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModalityRules.video(16, 15))
        .withMessage("faces: 16 (expected: 0..15)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModalityRules.audio(11, 10))
        .withMessage("gap samples: 11 (expected: 0..10)");
  }

  @ParameterizedTest
  @CsvSource({
    "PRESENT, LOW_QUALITY, FUSED",
    "LOW_QUALITY, MISSING, AUDIO_ONLY",
    "MISSING, PRESENT, VIDEO_ONLY",
  })
  void condition_followsWhatIsUsable(ModalityState audio, ModalityState video, Condition expected) {
    assertThat(Condition.of(audio, video)).hasValue(expected);
  }

  @Test
  void bothMissing_hasNoCondition() {
    assertThat(Condition.of(ModalityState.MISSING, ModalityState.MISSING)).isEmpty();
  }
}
