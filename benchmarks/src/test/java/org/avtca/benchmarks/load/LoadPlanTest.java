package org.avtca.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadPlanTest {
  private final LoadPlan plan = plan(480);

  @Test
  void firstWindowEnds_after3600Millis_andThenOneAHop() {
    assertThat(windows(plan, 0, 3_600)).isZero();
    assertThat(windows(plan, 0, 3_601)).isEqualTo(1);
    assertThat(windows(plan, 0, 4_080)).isEqualTo(1);
    assertThat(windows(plan, 0, 4_081)).isEqualTo(2);
    assertThat(windows(plan, 3_600, 4_080)).isEqualTo(1);
    assertThat(windows(plan, 10_000, 14_800)).isEqualTo(10);
  }

  @Test
  void neighbouringIntervals_countEachWindowOnce() {
    long sum = 0;
    for (int from = 0; from < 20_000; from += 700) {
      sum += windows(plan, from, from + 700);
    }
    assertThat(sum).isEqualTo(windows(plan, 0, 20_300));
  }

  @Test
  void wantedResults_areOneAHopAndSession() {
    assertThat(plan(240).withSessions(3).wantedPerSecond()).isEqualTo(12.5);
  }

  @Test
  void sessions_beginOneAfterTheOther() {
    LoadPlan slow = plan(480, Duration.ofSeconds(4)).withSessions(8);

    assertThat(slow.startOf(0)).isZero();
    assertThat(slow.startOf(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(slow.startOf(7)).isEqualTo(Duration.ofMillis(3_500));
    assertThat(plan.startOf(0)).isZero();
  }

  @Test
  void rampUpThatLeavesNoWindowWithinTheWarmUp_isRefused() {
    assertThatThrownBy(() -> plan(480, Duration.ofSeconds(6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ramp-up: PT6S (expected: PT0S..PT5.92S, by the warm-up)");
  }

  @Test
  void noSession_isRefused() {
    assertThatThrownBy(() -> plan.withSessions(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sessions: 0 (expected: 1 or more)");
  }

  private static long windows(LoadPlan plan, long fromMillis, long toMillis) {
    return plan.windowsEndingIn(Duration.ofMillis(fromMillis), Duration.ofMillis(toMillis));
  }

  private static LoadPlan plan(long hopMillis) {
    return plan(hopMillis, Duration.ZERO);
  }

  private static LoadPlan plan(long hopMillis, Duration rampUp) {
    return new LoadPlan(
        1,
        Duration.ofMillis(hopMillis),
        true,
        true,
        "",
        rampUp,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60));
  }
}
