package org.avtca.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.avtca.core.Calibration.Threshold;
import org.avtca.core.Softmax;
import org.junit.jupiter.api.Test;

/** Temperatures, calibration errors and thresholds find what was put in. */
class CalibrationTest {

  @Test
  void temperature_recoversAKnownScale() {
    for (double scale : new double[] {0.5, 1, 3}) {
      assertThat(TemperatureFit.fit(calibrated(20_000, scale)))
          .as("scale %s", scale)
          .isCloseTo(scale, within(0.05 * scale));
    }
  }

  @Test
  void temperature_staysInItsRange_whereThereIsNoMinimum() {
    Predictions right = pairs(20, 0, 3);
    Predictions wrong = pairs(0, 20, 3);

    assertThat(TemperatureFit.fit(right)).isCloseTo(TemperatureFit.COLDEST, within(1e-4));
    assertThat(TemperatureFit.fit(wrong)).isCloseTo(TemperatureFit.HOTTEST, within(1e-2));
  }

  @Test
  void calibrationError_isTheGapBetweenConfidenceAndAccuracy() {
    // Ten clips at 0.95, eight of them right: |0.95 - 0.8|.
    Predictions sure = pairs(8, 2, (float) Math.log(19));

    assertThat(Confidences.of(sure, 1).calibrationError()).isCloseTo(0.15, within(1e-6));
  }

  @Test
  void temperature_makesCalibrationErrorSmall() {
    Predictions overconfident = calibrated(20_000, 4);
    Reliability reliability = Reliability.fit(overconfident);

    assertThat(reliability.errorBefore()).isGreaterThan(0.1);
    assertThat(reliability.errorAfter().orElseThrow()).isLessThan(0.02);
  }

  @Test
  void errorAfter_isCrossFitted_soOneGroupHasNone() {
    Predictions one = pairs(8, 2, 1);

    assertThat(Reliability.fit(one).errorAfter()).isEmpty();
    assertThat(Reliability.under(new Threshold(1, 0), one).errorAfter()).isPresent();
  }

  @Test
  void tau_isTheSmallestThatReachesTheTarget() {
    // 0.9 right, 0.8 right, 0.7 right, 0.6 wrong, 0.55 wrong: 3 of 4 right at 0.6 is too few.
    AbstentionThreshold threshold =
        AbstentionThreshold.fit(
            confidences(new double[] {0.9, 0.8, 0.7}, new double[] {0.6, 0.55}), 1);

    assertThat(threshold.reachesTarget()).isTrue();
    assertThat(threshold.tau()).isCloseTo(0.7, within(1e-6));
    assertThat(threshold.coverage()).isEqualTo(0.6);
    assertThat(threshold.selectiveAccuracy()).isEqualTo(1);
  }

  @Test
  void tau_isZero_whereAllClipsReachTheTarget() {
    assertThat(AbstentionThreshold.fit(pairs(9, 1, 1), 1).tau()).isZero();
  }

  @Test
  void tau_isTheTenthPercentile_whereNoneReachesIt() {
    AbstentionThreshold threshold =
        AbstentionThreshold.fit(
            confidences(
                new double[] {0.6},
                new double[] {0.9, 0.88, 0.86, 0.84, 0.82, 0.8, 0.78, 0.76, 0.74, 0.7}),
            1);

    assertThat(threshold.reachesTarget()).isFalse();
    assertThat(threshold.tau()).isCloseTo(0.7, within(1e-6));
  }

  @Test
  void tau_needsHalfOfTheClips() {
    AbstentionThreshold threshold =
        AbstentionThreshold.fit(confidences(new double[] {0.9}, new double[] {0.8, 0.7, 0.6}), 1);

    assertThat(threshold.reachesTarget()).isFalse();
  }

  @Test
  void interval_resamplesGroups_notClips() {
    List<Predictions.Item> items = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      items.add(new Predictions.Item("right", 0, new float[] {1, 0}));
      items.add(new Predictions.Item("wrong", 1, new float[] {1, 0}));
    }
    Bootstrap.Interval interval =
        new Bootstrap(500, 1)
            .interval(new Predictions(2, items), p -> ConfusionMatrix.of(p).accuracy());

    // Two groups, so a sample is one of them twice or both: 0, 0.5 or 1.
    assertThat(interval.lower()).isZero();
    assertThat(interval.upper()).isEqualTo(1);
    assertThat(interval.groups()).isEqualTo(2);
  }

  /** Clips of two groups whose labels follow softmax(z / scale). */
  private static Predictions calibrated(int clips, double scale) {
    SplittableRandom random = new SplittableRandom(5);
    List<Predictions.Item> items = new ArrayList<>();
    for (int i = 0; i < clips; i++) {
      float[] logits = new float[4];
      for (int c = 0; c < logits.length; c++) {
        logits[c] = (float) (scale * random.nextGaussian(0, 1.5));
      }
      double[] chances = Softmax.of(logits, scale);
      double draw = random.nextDouble();
      int label = 0;
      while (label < 3 && draw >= chances[label]) {
        draw -= chances[label++];
      }
      items.add(new Predictions.Item(i % 2 == 0 ? "a" : "b", label, logits));
    }
    return new Predictions(4, items);
  }

  /** Clips of one group that all say class 0 with the same logit, some of them rightly. */
  private static Predictions pairs(int right, int wrong, float logit) {
    List<Predictions.Item> items = new ArrayList<>();
    for (int i = 0; i < right + wrong; i++) {
      items.add(new Predictions.Item("a", i < right ? 0 : 1, new float[] {logit, 0}));
    }
    return new Predictions(2, items);
  }

  private static Predictions confidences(double[] right, double[] wrong) {
    List<Predictions.Item> items = new ArrayList<>();
    for (double p : right) {
      items.add(new Predictions.Item("a", 0, new float[] {(float) Math.log(p / (1 - p)), 0}));
    }
    for (double p : wrong) {
      items.add(new Predictions.Item("a", 1, new float[] {(float) Math.log(p / (1 - p)), 0}));
    }
    return new Predictions(2, items);
  }
}
