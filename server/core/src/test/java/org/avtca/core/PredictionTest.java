package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.avtca.core.Calibration.Threshold;
import org.junit.jupiter.api.Test;

class PredictionTest {
  private static final float[] LOGITS = {1, 3, 2};
  private static final Calibration CALIBRATION =
      Calibration.of(new Threshold(2, 0.6), new Threshold(4, 0.3), new Threshold(1, 0));

  @Test
  void softmax_sumsToOneAndDoesNotOverflow() {
    double[] p = Softmax.of(new float[] {1000, 999, -1000});

    assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
    assertThat(p[0]).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
    assertThat(p[2]).isZero();
  }

  @Test
  void temperature_flattens() {
    assertThat(Softmax.of(LOGITS, 1e6))
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-5));
    assertThat(Softmax.of(LOGITS, 2)).isEqualTo(Softmax.of(new float[] {0.5f, 1.5f, 1}));
  }

  @Test
  void logits_areFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Softmax.of(new float[] {0, Float.NaN}))
        .withMessage("logits[1]: NaN (expected: a finite number)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Softmax.of(LOGITS, 0))
        .withMessage("temperature: 0.0 (expected: > 0, finite)");
  }

  @Test
  void prediction_isCalibratedForItsCondition() {
    Prediction fused = Prediction.of(LOGITS, Condition.FUSED, CALIBRATION);

    assertThat(fused.top()).isEqualTo(1);
    assertThat(fused.size()).isEqualTo(3);
    assertThat(fused.raw(1)).isEqualTo(Softmax.of(LOGITS)[1]);
    assertThat(fused.calibrated(1)).isEqualTo(Softmax.of(LOGITS, 2)[1]);
    assertThat(fused.condition()).isEqualTo(Condition.FUSED);
  }

  @Test
  void prediction_abstainsBelowTheConditionsTau() {
    assertThat(Prediction.of(LOGITS, Condition.FUSED, CALIBRATION).abstained()).isTrue();
    assertThat(Prediction.of(LOGITS, Condition.AUDIO_ONLY, CALIBRATION).abstained()).isFalse();
    assertThat(Prediction.of(LOGITS, Condition.VIDEO_ONLY, CALIBRATION).abstained()).isFalse();
  }

  @Test
  void contribution_isWhatTheTopLabelLoses() {
    Prediction fused = Prediction.of(LOGITS, Condition.FUSED, CALIBRATION);
    Prediction withoutVideo =
        Prediction.of(new float[] {9, 0, 0}, Condition.AUDIO_ONLY, CALIBRATION);

    assertThat(fused.contribution(withoutVideo))
        .isEqualTo(fused.calibrated(1) - withoutVideo.calibrated(1))
        .isPositive();
    assertThat(fused.contribution(fused)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                fused.contribution(Prediction.of(new float[2], Condition.AUDIO_ONLY, CALIBRATION)))
        .withMessage("classes: 2 (expected: 3, as here)");
  }

  @Test
  void calibration_survivesItsMap() {
    assertThat(Calibration.fromMap(CALIBRATION.toMap())).isEqualTo(CALIBRATION);
    assertThat(CALIBRATION.threshold(Condition.AUDIO_ONLY)).isEqualTo(new Threshold(4, 0.3));
  }

  @Test
  void identity_changesNothingAndNeverAbstains() {
    Prediction prediction = Prediction.of(LOGITS, Condition.FUSED, Calibration.IDENTITY);

    assertThat(prediction.calibrated(0)).isEqualTo(prediction.raw(0));
    assertThat(prediction.abstained()).isFalse();
  }

  @Test
  void calibration_needsEveryCondition() {
    Map<String, Object> map = new HashMap<>(CALIBRATION.toMap());
    map.remove("video_only");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.fromMap(map))
        .withMessage("calibration.video_only: absent (expected: a value)");
    assertThatNullPointerException()
        .isThrownBy(() -> new Calibration(Map.of(Condition.FUSED, new Threshold(1, 0))))
        .withMessage("calibration.audio_only");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Threshold(1, 1.5))
        .withMessage("tau: 1.5 (expected: 0.0..1.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Threshold(-1, 0))
        .withMessageContaining("temperature: -1.0");
  }
}
