package org.avtca.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

  private final VirtualClock clock = new VirtualClock(START);
  private final List<String> done = new ArrayList<>();

  private void later(String name, long seconds) {
    clock.after(Duration.ofSeconds(seconds), () -> done.add(name + " at " + clock.instant()));
  }

  @Test
  void whatIsDue_runsInTheOrderOfTime_atItsTime() {
    later("third", 3);
    later("first", 1);
    later("also first", 1);
    later("too late", 10);

    clock.advance(Duration.ofSeconds(5));

    assertThat(done)
        .containsExactly(
            "first at 2026-05-01T12:00:01Z",
            "also first at 2026-05-01T12:00:01Z",
            "third at 2026-05-01T12:00:03Z");
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
    assertThat(clock.waiting()).isEqualTo(1);
  }

  @Test
  void whatATaskBringsUp_runsToo_ifItIsDue() {
    clock.after(Duration.ofSeconds(1), () -> later("second", 1));

    clock.advance(Duration.ofSeconds(2));

    assertThat(done).containsExactly("second at 2026-05-01T12:00:02Z");
  }

  @Test
  void noDelay_runsAtOnce() {
    later("now", 0);

    assertThat(done).hasSize(1);
  }

  @Test
  void otherZones_showTheSameTime() {
    ZoneId zone = ZoneId.of("Asia/Tokyo");

    clock.advance(Duration.ofHours(1));

    assertThat(clock.withZone(zone).instant()).isEqualTo(START.plusSeconds(3_600));
    assertThat(clock.withZone(zone).getZone()).isEqualTo(zone);
  }

  @Test
  void timeDoesNotRunBackwards() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .withMessage("time: PT-1S (expected: >= 0)");
  }
}
