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
  void late_leavesOutAbout16SecondsOfWindows_andAnswersAllAgain() {
    pass(5, IN_TIME);
    passUntilPaused(3 * SECOND);
    long resumeAt = shedding.resumeAt();

    assertThat(resumeAt - next).isBetween(24L, 40L);
    assertThat(shedding.answers(resumeAt - 1)).isFalse();
    assertThat(shedding.answers(resumeAt)).isTrue();
    pass((int) (resumeAt - next - 1) / 2, 3 * SECOND);
    assertThat(shedding.isPaused()).isTrue();
    pass(1, 0);
    assertThat(shedding.isPaused()).isFalse();
  }

  @Test
  void theLater_theMoreSessionsPause() {
    assertThat(pausedAfter(SECOND, SECOND)).isBetween(80, 190);
    assertThat(pausedAfter(3 * SECOND / 2, SECOND)).isBetween(330, 470);
    assertThat(pausedAfter(1000 * SECOND, SECOND / 4)).isBetween(180, 320);
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
    assertThat(pause(5)).isBetween(12L, 20L);
    assertThat(pause(1)).isBetween(24L, 40L);
    assertThat(pause(1)).isBetween(24L, 40L);
    assertThat(pause(5)).isBetween(24L, 40L);
    assertThat(pause(10)).isBetween(12L, 20L);
    assertThat(pause(10)).isBetween(12L, 20L);
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
  void pauses_haveNotAllOneLength() {
    long lengths =
        IntStream.range(0, 100)
            .mapToLong(
                seed -> {
                  LoadShedding one = new LoadShedding(seed);
                  one.observe(0, 1000 * SECOND, 1, HOP_US, SECOND);
                  return one.resumeAt();
                })
            .distinct()
            .count();

    assertThat(lengths).isGreaterThan(10);
  }

  @Test
  void anotherHop_leavesThePauseAsLongAsItWas() {
    passUntilPaused(3 * SECOND);

    long windows = shedding.resumeAt() - next;

    shedding.hopChanged(next, HOP_US, 4 * HOP_US);

    assertThat(shedding.resumeAt()).isEqualTo(next + windows / 4);
  }

  /** Of 1,000 sessions. */
  private static int pausedAfter(long lag, long nanos) {
    return (int)
        IntStream.range(0, 1000)
            .mapToObj(LoadShedding::new)
            .filter(one -> one.observe(0, lag, 1, HOP_US, nanos))
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
