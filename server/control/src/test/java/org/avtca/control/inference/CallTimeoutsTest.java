package org.avtca.control.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A slow device gets more time, a fast one the floor. */
class CallTimeoutsTest {
  private final CallTimeouts timeouts = new CallTimeouts(Duration.ofSeconds(5));

  @Test
  void fastCalls_keepTheFloor() {
    record(1_000, Duration.ofMillis(3));

    assertThat(timeouts.timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void slowCalls_raiseItToTenTimesTheirP99() {
    record(100, Duration.ofSeconds(2));

    assertThat(timeouts.timeout()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void fewSlowCallsInAThousand_areNotTheP99() {
    record(991, Duration.ofMillis(10));
    record(9, Duration.ofSeconds(4));

    assertThat(timeouts.timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void onlyTheLastThousandCount() {
    record(500, Duration.ofSeconds(3));
    record(1_000, Duration.ofMillis(10));

    assertThat(timeouts.timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  private void record(int calls, Duration each) {
    for (int i = 0; i < calls; i++) {
      timeouts.record(each.toNanos());
    }
  }
}
