package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The learning rate at chosen steps, against values worked out by hand. */
class LearningRateScheduleTest {
  private static final double TINY = 1e-12;

  @Test
  void constant_staysAsItIs() {
    LearningRateSchedule schedule = schedule(Map.of("schedule", "constant", "epochs", "2"), 10);

    assertThat(schedule.at(0)).isEqualTo(0.01);
    assertThat(schedule.at(19)).isEqualTo(0.01);
  }

  @Test
  void cosine_risesLinearlyAndFallsToZero() {
    LearningRateSchedule schedule =
        schedule(Map.of("schedule", "cosine", "epochs", "10", "warmup", "0.1"), 10);

    assertThat(schedule.at(0)).isCloseTo(0.001, within(TINY));
    assertThat(schedule.at(4)).isCloseTo(0.005, within(TINY));
    assertThat(schedule.at(9)).isCloseTo(0.01, within(TINY));
    assertThat(schedule.at(10)).isCloseTo(0.01, within(TINY));
    assertThat(schedule.at(55)).isCloseTo(0.005, within(TINY));
    assertThat(schedule.at(99))
        .isCloseTo(0.01 * (1 + Math.cos(Math.PI * 89 / 90)) / 2, within(TINY));
    assertThat(schedule.at(100)).isCloseTo(0, within(TINY));
  }

  @Test
  void oneCycle_startsAtA25th_peaks_andEndsNearZero() {
    LearningRateSchedule schedule =
        schedule(Map.of("schedule", "one_cycle", "epochs", "10", "warmup", "0.3"), 10);

    assertThat(schedule.at(0)).isCloseTo(0.01 / 25, within(TINY));
    assertThat(schedule.at(29)).isCloseTo(0.01, within(TINY));
    assertThat(schedule.at(64)).isCloseTo((0.01 + 0.01 / 25 / 1e4) / 2, within(TINY));
    assertThat(schedule.at(99)).isCloseTo(0.01 / 25 / 1e4, within(TINY));
  }

  @Test
  void oneCycle_ofASingleStep_isItsPeak() {
    assertThat(schedule(Map.of("schedule", "one_cycle", "epochs", "1", "warmup", "0"), 1).at(0))
        .isEqualTo(0.01);
  }

  @Test
  void steps_multiplyAtTheStartOfTheirEpochs() {
    LearningRateSchedule schedule = LearningRateSchedule.of(Recipe.named("authors"), 5);

    assertThat(schedule.at(39 * 5 - 1)).isCloseTo(0.06, within(TINY));
    assertThat(schedule.at(39 * 5)).isCloseTo(0.006, within(TINY));
    assertThat(schedule.at(54 * 5)).isCloseTo(0.0006, within(TINY));
    assertThat(schedule.at(69 * 5)).isCloseTo(0.06 * 1e-4, within(TINY));
  }

  private static LearningRateSchedule schedule(Map<String, String> overrides, int stepsPerEpoch) {
    return LearningRateSchedule.of(Recipe.named("paper").with(overrides), stepsPerEpoch);
  }
}
