package org.avtca.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Metrics against values worked out by hand. */
class MetricsTest {
  private static final double TINY = 1e-12;

  /**
   * True 0: predicted 0, 0, 1. True 1: 1. True 2: 0, 2. Of four classes the last is absent.
   *
   * <p>Precision 0: 2/3, 1: 1/2, 2: 1; recall 2/3, 1, 1/2; F1 2/3, 2/3, 2/3.
   */
  private final Metrics metrics =
      Metrics.of(predicted(4, new int[][] {{0, 0}, {0, 0}, {0, 1}, {1, 1}, {2, 0}, {2, 2}}));

  @Test
  void accuracyRecallAndF1_asByHand() {
    assertThat(metrics.count()).isEqualTo(6);
    assertThat(metrics.accuracy()).isCloseTo(4 / 6.0, within(TINY));
    assertThat(metrics.uar()).isCloseTo((2 / 3.0 + 1 + 0.5) / 3, within(TINY));
    assertThat(metrics.macroF1()).isCloseTo(2 / 3.0, within(TINY));
    assertThat(metrics.weightedF1()).isCloseTo(2 / 3.0, within(TINY));
    assertThat(metrics.recall())
        .containsExactly(
            OptionalDouble.of(2 / 3.0),
            OptionalDouble.of(1),
            OptionalDouble.of(0.5),
            OptionalDouble.empty());
  }

  @Test
  void confusion_hasTrueClassesInRows() {
    assertThat(metrics.confusion())
        .containsExactly(
            List.of(2, 1, 0, 0), List.of(0, 1, 0, 0), List.of(1, 0, 1, 0), List.of(0, 0, 0, 0));
  }

  @Test
  void f1_weighsClassesByTheirClips_onlyIfWeighted() {
    Metrics skewed = Metrics.of(predicted(2, new int[][] {{0, 0}, {0, 0}, {0, 0}, {1, 0}}));

    assertThat(skewed.weightedF1()).isCloseTo(0.75 * (6 / 7.0), within(TINY));
    assertThat(skewed.macroF1()).isCloseTo((6 / 7.0) / 2, within(TINY));
    assertThat(skewed.uar()).isEqualTo(0.5);
  }

  @Test
  void loss_isTheMeanNegativeLogLikelihood() {
    Metrics even = Metrics.of(new Predictions(4, List.of(item("a", 2, 0, 0, 0, 0))));
    Metrics sure = Metrics.of(new Predictions(2, List.of(item("a", 1, 1000, -1000))));

    assertThat(even.loss()).isCloseTo(Math.log(4), within(TINY));
    assertThat(sure.loss()).isEqualTo(2000);
  }

  @Test
  void precisionAt5_countsTheFiveLargest_andTellsItsChance() {
    Metrics six =
        Metrics.of(
            new Predictions(
                6, List.of(item("a", 0, 1, 2, 3, 4, 5, 0), item("a", 5, 1, 2, 3, 4, 5, 0))));
    Metrics three = Metrics.of(predicted(3, new int[][] {{0, 1}}));

    assertThat(six.precisionAt5()).isEqualTo(0.5);
    assertThat(six.chanceAt5()).isCloseTo(5 / 6.0, within(TINY));
    assertThat(three.precisionAt5()).isEqualTo(1);
    assertThat(three.chanceAt5()).isEqualTo(1);
  }

  @Test
  void spread_tellsTheGroupsApart() {
    GroupSpread spread =
        GroupSpread.of(
            new Predictions(
                2,
                List.of(
                    item("01", 0, 1, 0),
                    item("01", 1, 1, 0),
                    item("02", 0, 1, 0),
                    item("02", 1, 0, 1))));

    assertThat(spread.accuracy()).containsEntry("01", 0.5).containsEntry("02", 1.0);
    assertThat(spread.lowest()).isEqualTo(0.5);
    assertThat(spread.highest()).isEqualTo(1);
    assertThat(spread.deviation()).isEqualTo(0.25);
  }

  @Test
  void noClips_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.of(new Predictions(2, List.of())))
        .withMessage("predictions: none (expected: at least one)");
  }

  @Test
  void predictions_refuseWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Predictions(3, List.of(item("a", 0, 1, 2))))
        .withMessage("logits: 2 (expected: 3)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Predictions(2, List.of(item("a", 2, 1, 2))))
        .withMessage("label: 2 (expected: 0..1)");
  }

  private static Predictions predicted(int classes, int[][] pairs) {
    List<Predictions.Item> items = new ArrayList<>();
    for (int[] pair : pairs) {
      float[] logits = new float[classes];
      logits[pair[1]] = 1;
      items.add(new Predictions.Item("a", pair[0], logits));
    }
    return new Predictions(classes, items);
  }

  private static Predictions.Item item(String group, int label, float... logits) {
    return new Predictions.Item(group, label, logits);
  }
}
