package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.model.Scores;
import org.avtca.engine.model.Scores.Auxiliary;
import org.avtca.engine.model.Scores.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The parts of one training step, against values worked out by hand. */
class StepPartsTest {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void softHardRows_areBoth_mixed_videoOnly_audioOnly() {
    NDArray video = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 1, 2));
    NDArray audio = manager.create(new float[] {10, 20}, new Shape(2, 1, 1));

    try (SoftHardDropout.Rows rows =
        SoftHardDropout.rows(video, audio, new float[] {0.25f, 0.5f})) {
      assertThat(rows.audio().getShape()).isEqualTo(new Shape(8, 1, 1));
      assertThat(rows.audio().toFloatArray()).containsExactly(10, 20, 2.5f, 10, 0, 0, 10, 20);
      assertThat(rows.embeddings().getShape()).isEqualTo(new Shape(8, 1, 2));
      assertThat(rows.embeddings().toFloatArray())
          .containsExactly(1, 2, 3, 4, 0.75f, 1.5f, 1.5f, 2, 1, 2, 3, 4, 0, 0, 0, 0);
    }
  }

  @Test
  void shares_areHundredthsBelowOne() {
    float[] shares = SoftHardDropout.draw(new SplittableRandom(1), 10_000);

    assertThat(shares).hasSize(10_000);
    for (float share : shares) {
      assertThat(share).isBetween(0f, 0.99f);
      assertThat(share * 100).isCloseTo(Math.round(share * 100), within(1e-4f));
    }
  }

  @Test
  void gradients_areScaledTogether_toTheLimit() {
    NDArray a = manager.create(new float[] {3, 0});
    NDArray b = manager.create(new float[] {4});

    assertThat(GradientClip.apply(List.of(a, b), 2.5)).isCloseTo(5, within(1e-6));
    assertThat(a.toFloatArray()[0]).isCloseTo(1.5f, within(1e-5f));
    assertThat(b.toFloatArray()[0]).isCloseTo(2, within(1e-5f));
  }

  @Test
  void shortGradients_andAnyWithoutALimit_stay() {
    NDArray a = manager.create(new float[] {3, 4});

    assertThat(GradientClip.apply(List.of(a), 6)).isCloseTo(5, within(1e-6));
    assertThat(GradientClip.apply(List.of(a), 0)).isCloseTo(5, within(1e-6));
    assertThat(a.toFloatArray()).containsExactly(3, 4);
  }

  @Test
  void gradientThatIsNotFinite_isTold() {
    NDArray a = manager.create(new float[] {Float.NaN, 4});

    assertThat(GradientClip.apply(List.of(a), 1)).isNaN();
  }

  @Test
  void loss_isTheMeanOverAllRows_eachAgainstItsClip() {
    // Two clips, four rows; softmax of (ln 3, 0) is (3/4, 1/4).
    float three = (float) Math.log(3);
    NDArray logits =
        manager.create(new float[] {three, 0, three, 0, 0, three, 0, 0}, new Shape(4, 2));

    try (NDArray loss = Targets.even(0, 2).loss(logits, new int[] {0, 1}, rows(0, 1, 2, 3))) {
      double expected = -(Math.log(0.75) + Math.log(0.25) + Math.log(0.25) + Math.log(0.5)) / 4;
      assertThat(loss.getFloat()).isCloseTo((float) expected, within(1e-6f));
    }
  }

  @Test
  void lossOfSomeRows_isTheirMean_andOfNoneZero() {
    float three = (float) Math.log(3);
    NDArray logits = manager.create(new float[] {three, 0, 0, 0}, new Shape(2, 2));

    try (NDArray second = Targets.even(0, 2).loss(logits, new int[] {0, 0}, rows(1));
        NDArray none = Targets.even(0, 2).loss(logits, new int[] {0, 0}, rows())) {
      assertThat(second.getFloat()).isCloseTo((float) Math.log(2), within(1e-6f));
      assertThat(none.getFloat()).isZero();
    }
  }

  @Test
  void furtherHeads_countByTheirWeight_whereTheirStreamIs() {
    float three = (float) Math.log(3);
    NDArray even = manager.zeros(new Shape(2, 2));
    NDArray sure = manager.create(new float[] {three, 0, 0, three}, new Shape(2, 2));
    NDArray video = manager.create(new float[] {0, 0, 1, 2}, new Shape(2, 1, 2));
    NDArray audio = manager.create(new float[] {1, 1}, new Shape(2, 1, 1));
    Scores scores = new Scores(even, List.of(new Auxiliary(sure, Stream.VIDEO, 0.5)));

    try (NDArray loss =
        new FusionLoss(new int[] {0, 0}, Targets.even(0, 2)).of(scores, video, audio)) {
      // The second row alone has video, and its head gives the true class a quarter.
      double expected = Math.log(2) + 0.5 * Math.log(4);
      assertThat(loss.getFloat()).isCloseTo((float) expected, within(1e-6f));
    }
  }

  private static BitSet rows(int... rows) {
    BitSet set = new BitSet();
    for (int row : rows) {
      set.set(row);
    }
    return set;
  }

  @Test
  void smoothing_spreadsTheTargetOverAllClasses() {
    NDArray logits = manager.create(new float[] {(float) Math.log(3), 0}, new Shape(1, 2));

    try (NDArray loss = Targets.even(0.2, 2).loss(logits, new int[] {0}, rows(0))) {
      double expected = -(0.9 * Math.log(0.75) + 0.1 * Math.log(0.25));
      assertThat(loss.getFloat()).isCloseTo((float) expected, within(1e-6f));
    }
  }

  @Test
  void balancedClasses_countTheSame_howeverManyClipsTheyHave() {
    Recipe recipe = Recipe.named("paper").with(Map.of("class_weights", "balanced"));
    List<ClipRecord> train = List.of(clip("a", 0), clip("b", 0), clip("c", 0), clip("d", 1));
    float three = (float) Math.log(3);
    NDArray logits = manager.create(new float[] {three, 0, 0, 0}, new Shape(2, 2));

    try (NDArray loss = Targets.of(recipe, train, 2).loss(logits, new int[] {0, 1}, rows(0, 1))) {
      // Weights 4 / (2 * 3) and 4 / (2 * 1): the second row counts three times the first.
      double expected = -(Math.log(0.75) + 3 * Math.log(0.5)) / 4;
      assertThat(loss.getFloat()).isCloseTo((float) expected, within(1e-6f));
    }
  }

  private static ClipRecord clip(String id, int label) {
    return new ClipRecord(id, Path.of(id), label, "1");
  }

  @Test
  void sgd_hasAnUndampedFirstVelocity_andL2InTheGradient() {
    NDArray weight = manager.create(new float[] {1});
    try (Sgd sgd = new Sgd(0.9, 0.5, 0.1, manager)) {
      // g = 2 + 0.1 * 1; v = g; w = 1 - 0.1 * 2.1
      sgd.step(Map.of("w", weight), Map.of("w", manager.create(new float[] {2})), 0.1);
      assertThat(weight.getFloat()).isCloseTo(0.79f, within(1e-6f));
      // g = 2 + 0.079; v = 0.9 * 2.1 + 0.5 * 2.079 = 2.9295; w = 0.79 - 0.29295
      sgd.step(Map.of("w", weight), Map.of("w", manager.create(new float[] {2})), 0.1);
      assertThat(weight.getFloat()).isCloseTo(0.49705f, within(1e-6f));
    }
  }

  @Test
  void sgd_goesOnFromARestoredState() {
    NDArray a = manager.create(new float[] {1});
    NDArray b = manager.create(new float[] {1});
    try (Sgd whole = new Sgd(0.9, 0.5, 0, manager);
        Sgd restored = new Sgd(0.9, 0.5, 0, manager)) {
      whole.step(Map.of("w", a), Map.of("w", manager.create(new float[] {2})), 0.1);
      new Sgd(0.9, 0.5, 0, manager)
          .step(Map.of("w", b), Map.of("w", manager.create(new float[] {2})), 0.1);
      restored.restore(whole.state());
      whole.step(Map.of("w", a), Map.of("w", manager.create(new float[] {1})), 0.1);
      restored.step(Map.of("w", b), Map.of("w", manager.create(new float[] {1})), 0.1);

      assertThat(b.getFloat()).isEqualTo(a.getFloat());
    }
  }

  @Test
  void divergence_isNotFinite_orAnExplosionFarAboveChance() throws Exception {
    assertThatThrownBy(() -> new Divergence(8).check(0, Double.NaN, 1))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageStartingWith("step 1: the loss is NaN");
    assertThatThrownBy(() -> new Divergence(8).check(41, 1, Double.POSITIVE_INFINITY))
        .hasMessageStartingWith("step 42: the gradient is not finite");

    Divergence exploding = new Divergence(8);
    for (int step = 0; step < 100; step++) {
      exploding.check(step, 2, 1);
    }
    assertThatThrownBy(
            () -> {
              for (int step = 0; step < 100; step++) {
                exploding.check(100 + step, 1e5, 1);
              }
            })
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("the loss has grown from 2.00 to");
  }

  @Test
  void largeLossesThatShrink_areNoDivergence() {
    Divergence settling = new Divergence(8);

    assertThatCode(
            () -> {
              for (int step = 0; step < 1000; step++) {
                settling.check(step, 1e5 / (step + 1), 1);
              }
            })
        .doesNotThrowAnyException();
  }

  @Test
  void seeds_differByUseAndPlace_andAreTheSameAgain() {
    Seeds seeds = new Seeds(7);

    assertThat(seeds.at(Seeds.Use.ORDER, 1)).isEqualTo(new Seeds(7).at(Seeds.Use.ORDER, 1));
    assertThat(
            List.of(
                seeds.at(Seeds.Use.ORDER, 1),
                seeds.at(Seeds.Use.ORDER, 2),
                seeds.at(Seeds.Use.DROPOUT, 1),
                seeds.at(Seeds.Use.AUGMENTATION, 1, 2),
                seeds.at(Seeds.Use.AUGMENTATION, 2, 1),
                new Seeds(8).at(Seeds.Use.ORDER, 1)))
        .doesNotHaveDuplicates();
  }
}
