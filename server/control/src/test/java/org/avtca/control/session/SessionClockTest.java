package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.avtca.core.SampleClock;
import org.junit.jupiter.api.Test;

/** Frames follow the audio's clock, however their own one drifts, and never jump. */
class SessionClockTest {
  private static final int RATE = 48_000;
  private static final long HOP_US = 480_000;

  private final SessionClock clock = new SessionClock(new SampleClock(RATE));

  @Test
  void withoutAnchors_aStampIsTheTime() {
    assertThat(clock.toSession(1_234_567, HOP_US)).isEqualTo(1_234_567);
    assertThat(clock.toStamp(1_234_567)).isEqualTo(1_234_567);
  }

  @Test
  void firstAnchor_setsTheOffsetOfAnyClock() {
    long epoch = 1_700_000_000_000_000L;

    assertThat(clock.anchor(RATE, epoch + 1_000_000)).isEmpty();

    assertThat(clock.toSession(epoch + 2_000_000, HOP_US)).isEqualTo(2_000_000);
    assertThat(clock.toStamp(3_000_000)).isEqualTo(epoch + 3_000_000);
  }

  @Test
  void driftOf300PartsInAMillion_isFollowedWithinAMillisecond_withoutAStep() {
    double drift = 1.0003;
    long last = -40_000;
    long worst = 0;
    for (long us = 0; us < 600_000_000L; us += 40_000) {
      if (us % 1_000_000 == 0) {
        assertThat(clock.anchor(us * RATE / 1_000_000, Math.round(us * drift))).isEmpty();
      }
      long seen = clock.toSession(Math.round(us * drift), HOP_US);
      assertThat(seen - last).isBetween(39_900L, 40_100L);
      worst = Math.max(worst, Math.abs(seen - us));
      last = seen;
    }
    assertThat(worst).isLessThan(1_000);
  }

  @Test
  void offsetThatChanges_isFollowedByAtMostAMillisecondAWindow() {
    clock.anchor(0, 0);
    clock.toSession(0, HOP_US);
    clock.anchor(RATE, 1_400_000);

    long us = clock.toSession(HOP_US, HOP_US);

    assertThat(us).isBetween(HOP_US - 1_000, HOP_US);
  }

  @Test
  void anchorOver500MillisecondsOff_isNotBelieved() {
    clock.anchor(0, 0);

    assertThat(clock.anchor(RATE, 1_500_001)).isPresent();
    assertThat(clock.anchor(RATE, 1_499_999)).isEmpty();
  }

  @Test
  void afterTheFirstFrame_anAnchorMayNotMoveTheClockFar() {
    clock.toSession(0, HOP_US);

    assertThat(clock.anchor(0, 600_000)).isPresent();
  }
}
