package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A session that is late pauses for a while, and is answered again after it. */
class LoadSheddingTest {
  private static final long SECOND = 1_000_000_000;
  private static final long HOP_US = 500_000;
  private static final long IN_TIME = SECOND / 2;

  private final LoadShedding shedding = new LoadShedding(1);
  private long now;
  private long next;

  @Test
  void inTime_everyWindowIsAnswered() {
    pass(300, IN_TIME);

    assertThat(shedding.isPaused()).isFalse();
    assertThat(shedding.answers(0)).isTrue();
  }

  @Test
  void late_leavesOut16SecondsOfWindows_andAnswersAllAgain() {
    passUntilPaused(3 * SECOND);
    long first = next;

    assertThat(shedding.resumeAt()).isEqualTo(first + 32);
    assertThat(shedding.answers(first + 31)).isFalse();
    assertThat(shedding.answers(first + 32)).isTrue();
    pass(15, 3 * SECOND);
    assertThat(shedding.isPaused()).isTrue();
    pass(1, 0);
    assertThat(shedding.isPaused()).isFalse();
    assertThat(shedding.answers(next)).isTrue();
  }

  @Test
  void theLater_theMoreSessionsPause() {
    assertThat(pausedAfterASecond(SECOND)).isBetween(10, 100);
    assertThat(pausedAfterASecond(3 * SECOND)).isBetween(200, 400);
    assertThat(pausedAfterASecond(10 * SECOND)).isGreaterThan(950);
  }

  @Test
  void whoCatchesUp_doesNotPause() {
    shedding.observe(0, 60 * SECOND, next, HOP_US, now);
    for (long lag = 59 * SECOND; lag > 0; lag -= SECOND / 4) {
      assertThat(shedding.observe(0, lag, next, HOP_US, now += SECOND)).isFalse();
    }
  }

  @Test
  void lateAgainAtOnce_pausesLonger_andShorterWhenItHasHelped() {
    assertThat(pause(5)).isEqualTo(16);
    assertThat(pause(1)).isEqualTo(32);
    assertThat(pause(1)).isEqualTo(32);
    assertThat(pause(5)).isEqualTo(32);
    assertThat(pause(10)).isEqualTo(16);
    assertThat(pause(10)).isEqualTo(16);
  }

  @Test
  void afterAPause_noOtherBegins_beforeAWindowHasHadItsTurn() {
    passUntilPaused(3 * SECOND);
    long resumeAt = shedding.resumeAt();
    next = resumeAt + 40;
    shedding.observe(resumeAt - 1, 0, next, HOP_US, now += SECOND);

    for (int i = 0; i < 100; i++) {
      assertThat(shedding.observe(resumeAt - 1, 1000 * SECOND, next, HOP_US, now += SECOND))
          .isFalse();
    }
    assertThat(shedding.observe(resumeAt, 1000 * SECOND, next, HOP_US, now += SECOND)).isTrue();
  }

  @Test
  void anotherHop_leavesThePauseAsLongAsItWas() {
    passUntilPaused(3 * SECOND);

    shedding.hopChanged(next, HOP_US, 4 * HOP_US);

    assertThat(shedding.resumeAt()).isEqualTo(next + 8);
  }

  private static int pausedAfterASecond(long lag) {
    return (int)
        IntStream.range(0, 1000)
            .mapToObj(LoadShedding::new)
            .filter(one -> one.observe(0, lag, 1, HOP_US, SECOND))
            .count();
  }

  /** Answers for so many seconds, then is very late; the pause in seconds. */
  private long pause(int seconds) {
    while (shedding.isPaused()) {
      pass(1, 0);
    }
    pass(seconds - 1, 0);
    passUntilPaused(1000 * SECOND);
    return (shedding.resumeAt() - next) / 2;
  }

  private void passUntilPaused(long lag) {
    while (!shedding.isPaused()) {
      pass(1, lag);
    }
  }

  private void pass(int seconds, long lag) {
    for (int i = 0; i < seconds; i++) {
      now += SECOND;
      next += SECOND / (1_000 * HOP_US);
      shedding.observe(next - 1, lag, next, HOP_US, now);
    }
  }
}
