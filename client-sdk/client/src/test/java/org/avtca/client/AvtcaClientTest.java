package org.avtca.client;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the builder takes. */
class AvtcaClientTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:1", "[::1]", "[::1]:7400", "10.0.0.1:65535"})
  void target_isAHostWithOrWithoutAPort(String target) {
    assertThatNoException()
        .isThrownBy(() -> AvtcaClient.builder().target(target).plaintext().build().close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":7400", "localhost:", "localhost:x", "localhost:0", "a:65536"})
  void otherTargets_areRefused(String target) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AvtcaClient.builder().target(target).plaintext().build())
        .withMessageStartingWith("target: ")
        .withMessageContaining("expected: HOST:PORT");
  }

  @Test
  void deadline_isPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AvtcaClient.builder().deadline(Duration.ZERO).plaintext().build())
        .withMessage("deadline: PT0S (expected: > 0)");
  }
}
