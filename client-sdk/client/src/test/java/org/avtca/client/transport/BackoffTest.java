package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.avtca.client.emotion.ReconnectPolicy;
import org.junit.jupiter.api.Test;

/** When a lost session tries again. */
class BackoffTest {
  private final AtomicLong nanos = new AtomicLong(7);
  private final Backoff backoff = backoff(ReconnectPolicy.DEFAULT, 0.5);

  private Backoff backoff(ReconnectPolicy policy, double chance) {
    return new Backoff(policy, nanos::get, () -> chance);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private Optional<Duration> lost() {
    return backoff.lost(Optional.empty());
  }

  @Test
  void pauses_doubleUpToTheLongest() {
    assertThat(lost()).contains(Duration.ofMillis(250));
    assertThat(lost()).contains(Duration.ofMillis(500));
    assertThat(lost()).contains(Duration.ofSeconds(1));
    assertThat(lost()).contains(Duration.ofSeconds(2));
    assertThat(lost()).contains(Duration.ofSeconds(4));
    assertThat(lost()).contains(Duration.ofSeconds(5));
    assertThat(lost()).contains(Duration.ofSeconds(5));
  }

  @Test
  void chance_movesAPauseByAFifth() {
    assertThat(backoff(ReconnectPolicy.DEFAULT, 0).lost(Optional.empty()))
        .contains(Duration.ofMillis(200));
    assertThat(backoff(ReconnectPolicy.DEFAULT, 1).lost(Optional.empty()))
        .contains(Duration.ofMillis(300));
  }

  @Test
  void serverThatWantsToBeLeftAlone_isLeftAlone() {
    assertThat(backoff.lost(Optional.of(Duration.ofSeconds(7)))).contains(Duration.ofSeconds(7));
    assertThat(backoff.lost(Optional.of(Duration.ofMillis(1)))).contains(Duration.ofMillis(500));
  }

  @Test
  void patience_ends_afterALastTry() {
    lost();
    pass(Duration.ofSeconds(58));
    for (int i = 0; i < 5; i++) {
      lost();
    }
    assertThat(lost()).contains(Duration.ofSeconds(2));
    pass(Duration.ofSeconds(2));
    assertThat(lost()).isEmpty();
  }

  @Test
  void results_endAnOutage_andConnectionsAloneDoNot() {
    lost();
    lost();
    pass(Duration.ofSeconds(3));
    assertThat(backoff.outage()).isEqualTo(Duration.ofSeconds(3));
    assertThat(lost()).contains(Duration.ofSeconds(1));

    backoff.over();

    assertThat(backoff.outage()).isZero();
    assertThat(lost()).contains(Duration.ofMillis(250));
  }

  @Test
  void never_meansNotOnce() {
    assertThat(backoff(ReconnectPolicy.NEVER, 0.5).lost(Optional.empty())).isEmpty();
  }
}
