package org.avtca.control.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

  @Test
  void pause_doublesUpToTheLongest() {
    RestartPolicy policy =
        new RestartPolicy(9, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1));
    assertThat(IntStream.rangeClosed(1, 5).mapToObj(policy::pause))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));
    assertThat(policy.pause(1_000)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void standard_isThreeRetriesAfterHalfASecond() {
    assertThat(RestartPolicy.STANDARD.retries()).isEqualTo(3);
    assertThat(RestartPolicy.STANDARD.pause(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(RestartPolicy.STANDARD.stableAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(RestartPolicy.NEVER.retries()).isZero();
  }

  @Test
  void maxPauseBelowTheFirst_isRefused() {
    assertThatThrownBy(
            () -> new RestartPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO))
        .hasMessage("max pause: PT1S (expected: >= PT2S)");
  }
}
