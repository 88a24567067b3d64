package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.avtca.core.FrameGrid;
import org.avtca.core.Windows;
import org.junit.jupiter.api.Test;

/** Credit: a burst, then one and a half times real time, never less than before. */
class PaceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int RATE = SessionHarness.RATE;

  private final Pace pace =
      Pace.of(
          PaceSettings.DEFAULT,
          SessionHarness.audioAndVideo(),
          Origin.start(new Windows(FrameGrid.STANDARD, 480_000, false), false),
          0);

  @Test
  void starts_withTheBurst() {
    assertThat(pace.due()).contains(new SessionEvent.Credit(5 * RATE, 20));
    assertThat(pace.due()).isEmpty();
  }

  @Test
  void audioBeyondTheLimit_isRefused_upToItTaken() {
    assertThat(pace.takeAudio(5 * RATE + 1)).isFalse();
    assertThat(pace.takeAudio(5 * RATE)).isTrue();
    assertThat(pace.takeAudio(5 * RATE + 1)).isFalse();
  }

  @Test
  void unusedTime_isNotSavedBeyondTheBurst() {
    pace.refill(3_600 * SECOND, false);

    assertThat(pace.sampleLimit()).isEqualTo(5 * RATE);
  }

  @Test
  void blockedSession_givesNoMore() {
    pace.takeAudio(5 * RATE);

    pace.refill(SECOND, true);
    assertThat(pace.sampleLimit()).isEqualTo(5 * RATE);
    pace.refill(2 * SECOND, false);

    assertThat(pace.sampleLimit()).isEqualTo(5 * RATE + RATE * 3 / 2);
  }

  @Test
  void announcedGap_costsNothing() {
    pace.takeAudio(5 * RATE);
    pace.skipAudio(60 * RATE);

    assertThat(pace.takeAudio(60 * RATE + 1)).isFalse();
    pace.refill(2 * SECOND, false);
    assertThat(pace.takeAudio(63 * RATE)).isTrue();
  }

  @Test
  void denseFrames_getAsMuchTimeAsSparseOnes() {
    int taken = 0;
    long us = 0;
    while (pace.countFrame()) {
      pace.frameTaken(us);
      us += 16_667;
      taken++;
    }

    assertThat(taken).isBetween(290, 310);
  }

  @Test
  void horizon_movesWithTime_andLeavesRoomForLeaps() {
    assertThat(pace.horizonUs()).isEqualTo(65_000_000);
    pace.refill(10 * SECOND, true);
    assertThat(pace.horizonUs()).isEqualTo(80_000_000);
  }

  @Test
  void replay_beginsAtItsOrigin_andGrowsFourfold_forAMinuteOfMedia() {
    Windows plan = new Windows(FrameGrid.STANDARD, 480_000, false);
    Pace replay =
        Pace.of(
            PaceSettings.DEFAULT,
            SessionHarness.audioAndVideo(),
            new Origin(plan, false, Optional.of(plan.at(20)), 40, 12_000_000, true),
            0);

    assertThat(replay.sampleLimit()).isEqualTo(17 * RATE);
    assertThat(replay.horizonUs()).isEqualTo((12 + 60 + 65) * 1_000_000L);
    replay.takeAudio(17 * RATE);
    replay.refill(SECOND, false);
    assertThat(replay.sampleLimit()).isEqualTo(21 * RATE);
    for (int s = 2; s <= 15; s++) {
      replay.takeAudio(replay.sampleLimit());
      replay.refill(s * SECOND, false);
    }
    assertThat(replay.sampleLimit()).isEqualTo(77 * RATE);
    replay.takeAudio(77 * RATE);
    replay.refill(17 * SECOND, false);
    assertThat(replay.sampleLimit()).isEqualTo(80 * RATE);
  }

  @Test
  void settings_refuseWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new PaceSettings(
                    Duration.ofSeconds(1),
                    0.5,
                    Duration.ofMillis(500),
                    4,
                    Duration.ZERO,
                    Duration.ZERO))
        .withMessage("factor: 0.5 (expected: >= 1)");
  }
}
