package org.avtca.control.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import org.avtca.control.rollout.RolloutPlan.Step;
import org.junit.jupiter.api.Test;

class RolloutPlanTest {
  @Test
  void noSteps_areAllAtOnce() {
    assertThat(plan().steps()).containsExactly(new Step(1_000_000, Duration.ZERO));
  }

  @Test
  void steps_rise_andEndAtAll() {
    assertThat(plan(100_000, 1_000_000).steps()).hasSize(2);
    assertThatThrownBy(() -> plan(500_000, 100_000, 1_000_000))
        .hasMessage("plan.steps.traffic_percent: 10.0 (expected: rising)");
    assertThatThrownBy(() -> plan(100_000, 500_000))
        .hasMessage("plan.steps.traffic_percent: 50.0 (expected: 100 in the last step)");
    assertThatThrownBy(() -> plan(0, 1_000_000))
        .hasMessage("plan.steps.traffic_percent: 0.0 (expected: over 0, at most 100)");
  }

  @Test
  void hold_isNotNegative() {
    assertThatThrownBy(() -> new Step(1, Duration.ofSeconds(-1)))
        .hasMessage("plan.steps.hold: PT-1S (expected: 0..30 days)");
  }

  private static RolloutPlan plan(long... parts) {
    return new RolloutPlan(
        Arrays.stream(parts).mapToObj(part -> new Step(part, Duration.ZERO)).toList(), false);
  }
}
