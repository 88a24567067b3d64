package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Devices' stamps on the machine's clock. */
class ClocksTest {
  private static final long START_US = 1_000_000_000;

  @Test
  void leastLateness_isTheOffset() {
    MachineClock clock = new MachineClock();
    assertThat(clock.captureUs(0, START_US + 30_000)).isEqualTo(START_US + 30_000);
    assertThat(clock.captureUs(40_000, START_US + 45_000)).isEqualTo(START_US + 45_000);
    assertThat(clock.captureUs(80_000, START_US + 130_000)).isEqualTo(START_US + 85_000);
  }

  @Test
  void drift_isFollowed_whateverTheJitter() {
    MachineClock clock = new MachineClock();
    Random random = new Random(1);
    for (int i = 0; i < 25 * 600; i++) {
      long us = 40_000L * i;
      // The device's clock is 300 ppm slow; its pieces come up to 20 ms late.
      long truth = START_US + us + 300 * us / 1_000_000;
      long captured = clock.captureUs(us, truth + random.nextInt(20_000));
      if (i > 100) {
        assertThat(captured).isCloseTo(truth, within(8_000L));
      }
    }
  }

  @Test
  void deviceThatSetsItsClock_isLaidOnAnew() {
    MachineClock clock = new MachineClock();
    clock.captureUs(50_000_000, START_US);
    assertThat(clock.captureUs(0, START_US + 40_000)).isEqualTo(START_US + 40_000);
  }

  @Test
  void soundAndPicturesOfOneSource_stayTogether() {
    SourceClock clock = SourceClock.ofBoth();
    assertThat(clock.captureUs(500_000, START_US)).isEqualTo(START_US);
    assertThat(clock.captureUs(400_000, START_US + 90_000)).isEqualTo(START_US - 100_000);
    assertThat(clock.captureUs(60_000_000, START_US + 100_000)).isEqualTo(START_US + 100_000);
  }
}
