package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final AtomicLong now = new AtomicLong(-1_000);
  private final Throttle throttle = new Throttle(Duration.ofNanos(500), now::get);

  @Test
  void firstGoesThrough_thenOneAnInterval() {
    assertThat(throttle.lets()).isTrue();
    assertThat(throttle.lets()).isFalse();
    now.addAndGet(499);
    assertThat(throttle.lets()).isFalse();
    now.addAndGet(1);
    assertThat(throttle.lets()).isTrue();
    assertThat(throttle.lets()).isFalse();
    now.addAndGet(10_000);
    assertThat(throttle.lets()).isTrue();
  }
}
