package org.avtca.benchmarks.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.benchmarks.measure.Machine;
import org.avtca.client.emotion.ModalityState;
import org.avtca.client.emotion.WindowResult;
import org.avtca.client.emotion.WindowTimings;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final long SECOND = 1_000_000_000L;
  private static final WindowTimings TIMINGS =
      new WindowTimings(millis(5), millis(10), millis(20), millis(30));

  private final Tally tally = new Tally(10 * SECOND, 20 * SECOND, true);

  @Test
  void latencyCounts_fromTheWindowsEndOnTheSessionsClock() {
    tally.result(window(4_080, true), 8 * SECOND, 8 * SECOND + 4_280_000_000L);

    Tally.Counts counts = tally.counts();
    assertThat(counts.answered()).isEqualTo(1);
    assertThat(counts.latency().p99()).isCloseTo(200, within(0.2));
    assertThat(part(counts, Part.CHUNK)).isCloseTo(20, within(0.1));
    assertThat(part(counts, Part.QUEUE)).isCloseTo(5, within(0.1));
    assertThat(part(counts, Part.REST)).isCloseTo(115, within(0.2));
  }

  @Test
  void windowsThatEndOutsideTheInterval_orAreInterim_doNotCount() {
    tally.result(window(3_600, true), 0, 4 * SECOND);
    tally.result(window(3_600, true), 17 * SECOND, 21 * SECOND);
    tally.result(window(3_600, false), 8 * SECOND, 12 * SECOND);
    assertThat(tally.counts().answered()).isZero();
    assertThat(tally.counts().resultsPerSecond()).isEqualTo(0.1);
  }

  @Test
  void percentiles_areThoseOfAllResults() {
    for (int i = 1; i <= 100; i++) {
      tally.result(window(3_600, true), 8 * SECOND, 8 * SECOND + (3_600 + i) * 1_000_000L);
    }
    Tally.Counts counts = tally.counts();
    assertThat(counts.latency().p50()).isCloseTo(50, within(0.1));
    assertThat(counts.latency().p90()).isCloseTo(90, within(0.1));
    assertThat(counts.latency().p99()).isCloseTo(99, within(0.1));
    assertThat(counts.latency().max()).isCloseTo(100, within(0.1));
    assertThat(counts.p99Slices()).hasSize(1);
  }

  @Test
  void target_isMissedByOneWindowThatNeverCame() {
    tally.result(window(3_600, true), 8 * SECOND, 8 * SECOND + 3_700_000_000L);
    assertThat(result(1).meets(500)).isTrue();
    assertThat(result(1).meets(50)).isFalse();
    assertThat(result(2).meets(500)).isFalse();
    assertThat(result(2).unanswered()).isEqualTo(1);
  }

  @Test
  void target_isMissedByWhatTheServerDropsOrRefuses() {
    tally.result(window(3_600, true), 8 * SECOND, 8 * SECOND + 3_700_000_000L);
    tally.windowsDropped(3, 11 * SECOND);
    tally.failed("CREDIT_EXCEEDED");
    assertThat(result(1).meets(500)).isFalse();
    assertThat(tally.counts().droppedWindows()).isEqualTo(3);
    assertThat(tally.counts().failures()).containsEntry("CREDIT_EXCEEDED", 1);
  }

  @Test
  void whatTheServerDropsInTheWarmUp_isCountedApart() {
    tally.result(window(3_600, true), 8 * SECOND, 8 * SECOND + 3_700_000_000L);
    tally.windowsDropped(3, 9 * SECOND);
    assertThat(result(1).meets(500)).isTrue();
    assertThat(tally.counts().droppedBefore()).isEqualTo(3);
    assertThat(tally.counts().droppedWindows()).isZero();
  }

  @Test
  void chunk_isFullAtATenthOfASecond_withTheWindowsEndOrLater() {
    assertThat(Tally.untilChunkIsFull(millis(3_600))).isEqualTo(millis(0));
    assertThat(Tally.untilChunkIsFull(millis(4_560))).isEqualTo(millis(40));
    assertThat(Tally.untilChunkIsFull(millis(5_040))).isEqualTo(millis(60));
  }

  @Test
  void report_hasALineForEachLoad() {
    tally.result(window(3_600, true), 8 * SECOND, 8 * SECOND + 3_700_000_000L);
    LoadReport report =
        new LoadReport(
            Machine.here(),
            "stream-load --quick",
            List.of(result(1)),
            Map.of("largest_number_of_sessions", 7));
    assertThat(report.markdown())
        .anyMatch(line -> line.startsWith("| load | 1 "))
        .contains("- largest number of sessions: 7");
  }

  private LoadResult result(long expected) {
    LoadPlan plan =
        new LoadPlan(
            1, millis(480), true, true, "", Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));
    return new LoadResult("load", plan, expected, tally.counts(), List.of());
  }

  private static double part(Tally.Counts counts, Part part) {
    return requireNonNull(counts.parts().get(part)).p50();
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static WindowResult window(long endMillis, boolean complete) {
    return new WindowResult(
        0,
        millis(endMillis - 3_600),
        millis(endMillis),
        complete,
        List.of(),
        "",
        false,
        ModalityState.PRESENT,
        ModalityState.PRESENT,
        Map.of(),
        Optional.empty(),
        "",
        Duration.ZERO,
        TIMINGS);
  }
}
