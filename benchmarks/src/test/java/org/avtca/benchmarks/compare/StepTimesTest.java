package org.avtca.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.avtca.engine.training.EpochMetrics;
import org.avtca.engine.training.TrainingListener.BatchProgress;
import org.junit.jupiter.api.Test;

class StepTimesTest {
  private long nanos;
  private final StepTimes times = new StepTimes(() -> nanos);

  @Test
  void firstEpoch_andValidation_doNotCount() {
    epoch(1, 9_000, 100);
    epoch(2, 600, 6);
    epoch(3, 1_200, 30);

    assertThat(times.figures())
        .containsEntry("step_ms", 300.0)
        .containsEntry("input_wait_share", 0.02)
        .containsEntry("last_loss", 2.0);
  }

  @Test
  void oneEpoch_isNotEnough() {
    epoch(1, 900, 0);
    assertThatThrownBy(times::figures)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no epoch was timed (expected: two or more)");
  }

  /** An epoch whose steps take so long, with a long validation after them. */
  private void epoch(int number, long learningMillis, long waitMillis) {
    for (int batch = 1; batch <= Order.STEPS_AN_EPOCH; batch++) {
      nanos += learningMillis * 1_000_000 / Order.STEPS_AN_EPOCH;
      times.batch(
          new BatchProgress(number, 3, batch, Order.STEPS_AN_EPOCH, 2, 0.1, 1, Duration.ZERO));
    }
    nanos += 5_000_000_000L;
    Duration elapsed = Duration.ofMillis(learningMillis + 5_000);
    Duration wait = Duration.ofMillis(waitMillis);
    times.epoch(
        new EpochMetrics(number, 2, 0.1, 0.1, 2, 0.1, 0.1, 0.1, 1e-4, elapsed, wait, false));
    times.checkpoint(number, "digest");
  }
}
