package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.avtca.engine.training.Recipe.SelectBy;
import org.junit.jupiter.api.Test;

class EpochMetricsTest {
  @Test
  void isBetterThan_goesByTheChosenFigure() {
    assertThat(epoch(0.9, 0.5).isBetterThan(epoch(0.8, 0.1), SelectBy.UAR)).isTrue();
    assertThat(epoch(0.8, 0.1).isBetterThan(epoch(0.9, 0.5), SelectBy.UAR)).isFalse();
    assertThat(epoch(0.8, 0.1).isBetterThan(epoch(0.9, 0.5), SelectBy.LOSS)).isTrue();
  }

  @Test
  void isBetterThan_amongEquals_goesByTheLoss() {
    assertThat(epoch(1, 0.1).isBetterThan(epoch(1, 0.2), SelectBy.UAR)).isTrue();
    assertThat(epoch(1, 0.2).isBetterThan(epoch(1, 0.1), SelectBy.UAR)).isFalse();
    assertThat(epoch(1, 0.1).isBetterThan(epoch(1, 0.1), SelectBy.UAR)).isFalse();
  }

  @Test
  void asMap_isReadBackAsItWas() {
    EpochMetrics metrics = epoch(0.9, 0.5);
    assertThat(metrics.toMap()).containsEntry("input_wait_millis", 120L);
    assertThat(EpochMetrics.fromMap(metrics.toMap())).isEqualTo(metrics);
  }

  private static EpochMetrics epoch(double uar, double loss) {
    Duration elapsed = Duration.ofSeconds(5);
    Duration inputWait = Duration.ofMillis(120);
    return new EpochMetrics(
        1, 2.5, 0.1, 0.15, loss, 0.5, uar, 0.5, 1e-3, elapsed, inputWait, false);
  }
}
