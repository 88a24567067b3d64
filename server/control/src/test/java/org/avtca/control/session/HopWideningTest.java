package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Fewer windows are answered while answers are late, and more again once they are in time. */
class HopWideningTest {
  private static final long SECOND = 1_000_000_000;
  private static final long HOP_US = 480_000;
  private static final long LATE = 2 * SECOND;
  private static final long IN_TIME = SECOND / 4;

  private final HopWidening widening = new HopWidening(0);
  private long now;

  @Test
  void inTime_everyWindowIsAnswered() {
    pass(60, IN_TIME);

    assertThat(widening.isOff()).isTrue();
    assertThat(answered()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void late_everySecondIsLeftOut_andOfTheRestAgain_whileItDoesNotHelp() {
    assertThat(widening.observe(LATE, HOP_US, now)).isTrue();
    assertThat(answered()).containsExactly(0L, 2L, 4L, 6L);

    now += SECOND;

    assertThat(widening.observe(LATE, HOP_US, now)).isTrue();
    assertThat(answered()).containsExactly(0L, 4L);
  }

  @Test
  void otherSessions_answerOtherWindows() {
    HopWidening other = new HopWidening(-3);
    other.observe(LATE, HOP_US, now);
    now += SECOND;
    other.observe(LATE, HOP_US, now);

    assertThat(LongStream.range(0, 12).filter(other::answers)).containsExactly(3L, 7L, 11L);
    assertThat(other.leftOutFrom(4)).isEqualTo(3);
    assertThat(other.leftOutFrom(7)).isZero();
  }

  @Test
  void howeverLate_answersComeEvery16SecondsOfMedia() {
    pass(60, LATE);

    assertThat(widening.stride()).isEqualTo(32);
  }

  @Test
  void lateByLess_changesNothing() {
    widening.observe(LATE, HOP_US, now);

    pass(60, 3 * SECOND / 4);

    assertThat(widening.stride()).isEqualTo(2);
  }

  @Test
  void inTimeFor5Seconds_moreAreAnsweredAgain() {
    widening.observe(LATE, HOP_US, now);

    pass(4, IN_TIME);
    assertThat(widening.stride()).isEqualTo(2);
    pass(1, IN_TIME);

    assertThat(widening.isOff()).isTrue();
  }

  @Test
  void triesThatFail_comeMoreAndMoreRarely_andTheWaitIsForgottenAfterAGoodWhile() {
    List<Integer> waits = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      widening.observe(LATE, HOP_US, now);
      waits.add(secondsUntilOff());
    }
    assertThat(waits).containsExactly(5, 10, 20, 40, 80, 160, 160);

    pass(170, IN_TIME);
    widening.observe(LATE, HOP_US, now);

    assertThat(secondsUntilOff()).isEqualTo(5);
  }

  private int secondsUntilOff() {
    int seconds = 0;
    while (!widening.isOff()) {
      pass(1, IN_TIME);
      seconds++;
    }
    return seconds;
  }

  private void pass(int seconds, long lag) {
    for (int i = 0; i < seconds; i++) {
      now += SECOND;
      widening.observe(lag, HOP_US, now);
    }
  }

  private List<Long> answered() {
    return LongStream.range(0, 8).filter(widening::answers).boxed().toList();
  }
}
