package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session's clock. */
class TimesTest {
  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 22_050, 44_100, 48_000})
  void sampleAndItsTime_belongTogether(int rate) {
    for (long sample : new long[] {0, 1, 7, rate - 1, rate, 79_380, 3_600L * rate + 11}) {
      assertThat(Times.nearestSample(Times.sampleMicros(sample, rate), rate)).isEqualTo(sample);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 240_000, 3_600_000_000_001L})
  void micros_surviveTheWayThere(long micros) {
    assertThat(Times.micros(Times.micros(micros))).isEqualTo(micros);
    assertThat(Times.of(Times.of(Duration.ofNanos(micros)))).isEqualTo(Duration.ofNanos(micros));
  }
}
