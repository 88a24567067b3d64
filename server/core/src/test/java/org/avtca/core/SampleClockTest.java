package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleClockTest {

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000})
  void gridPeriods_areExactAtEveryCommonRate(int rate) {
    SampleClock clock = new SampleClock(rate);

    assertThat(clock.isExact(240_000)).isTrue();
    assertThat(clock.micros(clock.samples(240_000))).isEqualTo(240_000);
  }

  @Test
  void gridPeriod_is5292Samples() {
    SampleClock clock = new SampleClock(22_050);

    assertThat(clock.samples(240_000)).isEqualTo(5_292);
    assertThat(clock.samples(3_600_000)).isEqualTo(79_380);
    assertThat(clock.isExact(100)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 22_050, 44_101, 47_999})
  void samples_invertsMicros_forAnyCount(int rate) {
    SampleClock clock = new SampleClock(rate);
    Random random = new Random(rate);
    for (int i = 0; i < 10_000; i++) {
      long sample = random.nextLong(1L << 45) - (1L << 20);

      assertThat(clock.samples(clock.micros(sample))).isEqualTo(sample);
    }
  }

  @Test
  void aHundredYears_doNotOverflow() {
    SampleClock clock = new SampleClock(48_000);
    long hundredYears = 100L * 366 * 86_400;

    assertThat(clock.micros(hundredYears * 48_000)).isEqualTo(hundredYears * 1_000_000);
  }

  @Test
  void samples_countsThoseBefore() {
    SampleClock clock = new SampleClock(8_000);

    assertThat(clock.samples(0)).isZero();
    assertThat(clock.samples(1)).isEqualTo(1);
    assertThat(clock.samples(125)).isEqualTo(1);
    assertThat(clock.samples(126)).isEqualTo(2);
  }
}
