package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {
  private static final FrameGrid GRID = FrameGrid.STANDARD;
  private static final long WINDOW = 3_600_000;
  private static final long PERIOD = 240_000;

  @Test
  void windows_startAtMultiplesOfTheHop() {
    Windows windows = new Windows(GRID, 480_000, false);

    assertThat(windows.first()).isEqualTo(new WindowSpan(0, 0, WINDOW, 0, true));
    assertThat(windows.at(3)).isEqualTo(new WindowSpan(3, 1_440_000, 1_440_000 + WINDOW, 0, true));
  }

  @Test
  void interimWindows_comeAtEachHopBeforeTheFirstIsFull() {
    Windows windows = new Windows(GRID, 1_200_000, true);

    assertThat(windows.at(0)).isEqualTo(new WindowSpan(0, 0, WINDOW, 2_400_000, false));
    assertThat(windows.at(1)).isEqualTo(new WindowSpan(1, 0, WINDOW, 1_200_000, false));
    assertThat(windows.at(2)).isEqualTo(new WindowSpan(2, 0, WINDOW, 0, true));
    assertThat(windows.at(3).startUs()).isEqualTo(1_200_000);
  }

  @Test
  void at_equalsWalkingThere() {
    for (Windows windows : everyHop()) {
      WindowSpan span = windows.first();
      for (int id = 0; id < 40; id++) {
        assertThat(windows.at(id)).isEqualTo(span);
        span = windows.after(span);
      }
    }
  }

  @Test
  void hopBeyondAWindow_leavesTheTimeBetweenUnjudged_andHasNoInterims() {
    Windows windows = new Windows(GRID, 7_200_000, true);

    assertThat(windows.first()).isEqualTo(new WindowSpan(0, 0, WINDOW, 0, true));
    assertThat(windows.after(windows.first()))
        .isEqualTo(new WindowSpan(1, 7_200_000, 7_200_000 + WINDOW, 0, true));
  }

  @Test
  void newHop_takesItsNextMultiple() {
    WindowSpan before = new Windows(GRID, 480_000, false).at(3);

    WindowSpan after = new Windows(GRID, 720_000, false).after(before);

    assertThat(after.id()).isEqualTo(4);
    assertThat(after.startUs()).isEqualTo(2_160_000);
  }

  @Test
  void interimSwitchedOff_goesOnWithTheFirstFullWindow() {
    WindowSpan interim = new Windows(GRID, 480_000, true).first();

    assertThat(new Windows(GRID, 480_000, false).after(interim))
        .isEqualTo(new WindowSpan(1, 0, WINDOW, 0, true));
  }

  @ParameterizedTest
  @CsvSource({"0", "-240000", "300000", "7440000"})
  void hop_isAMultipleOfThePeriodWithinTwoWindows(long hop) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Windows(GRID, hop, false))
        .withMessage("hop: " + hop + " us (expected: a multiple of 240000 us, at most 7200000 us)");
  }

  @ParameterizedTest
  @CsvSource({
    "480000, 3599999, 0, 1",
    "480000, 1, 0, 3599999",
    "480000, 3840000, 240000, 0",
    "480000, 4079999, 240000, 0",
    "720000, 4079999, 240000, 0",
    "720000, 4080000, 480000, 0",
    "7200000, 7200000, 3600000, 0",
  })
  void end_addsAClosingWindow(long hop, long end, long start, long padded) {
    Windows windows = new Windows(GRID, hop, false);
    List<WindowSpan> fitting = fitting(windows, end);

    Optional<WindowSpan> closing = windows.closing(last(fitting), end);

    assertThat(closing)
        .hasValue(new WindowSpan(fitting.size(), start, start + WINDOW, padded, true));
  }

  @ParameterizedTest
  @CsvSource({
    "480000, 3600000",
    "480000, 3839999",
    "240000, 3839999",
    "720000, 3959999",
    "7200000, 7199999"
  })
  void end_withinHalfAHop_addsNothing(long hop, long end) {
    Windows windows = new Windows(GRID, hop, false);

    assertThat(windows.closing(last(fitting(windows, end)), end)).isEmpty();
  }

  @Test
  void noInput_hasNoWindow() {
    assertThat(new Windows(GRID, 480_000, true).closing(Optional.empty(), 0)).isEmpty();
  }

  @Test
  void shortStream_hasExactlyOneFinalWindow_afterItsInterims() {
    Windows windows = new Windows(GRID, 480_000, true);
    List<WindowSpan> fitting = fitting(windows, 1_000_000);

    assertThat(fitting).hasSize(2).noneMatch(WindowSpan::isFinal);
    assertThat(windows.closing(last(fitting), 1_000_000))
        .hasValue(new WindowSpan(2, 0, WINDOW, 2_600_000, true));
  }

  @Test
  void closing_refusesAPlanWithAHole() {
    Windows windows = new Windows(GRID, 480_000, false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> windows.closing(Optional.empty(), 4_000_000))
        .withMessageContaining("the last one that fits before 4000000 us");
  }

  @Test
  void everyStream_isCoveredButForHalfAHopOrOnePeriod() {
    for (Windows windows : everyHop()) {
      for (long end = WINDOW; end < 3 * WINDOW; end += 37_000) {
        List<WindowSpan> spans = fitting(windows, end);
        windows.closing(last(spans), end).ifPresent(spans::add);

        WindowSpan last = spans.get(spans.size() - 1);
        assertThat(last.endUs()).isLessThanOrEqualTo(end);
        assertThat(end - last.endUs()).isLessThan(Math.max(PERIOD, (windows.hopUs() + 1) / 2));
        assertThat(spans).extracting(WindowSpan::id).doesNotHaveDuplicates().isSorted();
        assertThat(spans.stream().filter(WindowSpan::isFinal).map(WindowSpan::startUs))
            .doesNotHaveDuplicates()
            .allMatch(start -> start % PERIOD == 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 3599999",
    "2500000, 0, 1100000",
    "3600000, 0, 0",
    "3840000, 0, 0",
    "3840001, 240000, 0",
    "4000000, 240000, 0",
    "4320000, 240000, 0",
    "4320001, 480000, 0",
  })
  void clip_takesItsMiddleOrIsPadded(long duration, long start, long padded) {
    assertThat(Windows.ofClip(GRID, duration))
        .isEqualTo(new WindowSpan(0, start, start + WINDOW, padded, true));
  }

  @Test
  void clip_windowLiesInsideAndNearestToTheMiddle() {
    for (long duration = WINDOW; duration < 4 * WINDOW; duration += 1_234) {
      WindowSpan span = Windows.ofClip(GRID, duration);

      assertThat(span.endUs()).isLessThanOrEqualTo(duration);
      assertThat(Math.abs(2 * span.startUs() - (duration - WINDOW))).isLessThanOrEqualTo(PERIOD);
    }
  }

  @Test
  void padding_repeatsTheLastFace() {
    WindowSpan span = Windows.ofClip(GRID, 1_000_000);
    boolean[] faces = new boolean[15];
    faces[0] = true;
    faces[2] = true;
    faces[9] = true;

    int[] sources = span.frameSources(GRID, faces);

    assertThat(span.realSlots(GRID)).isEqualTo(4);
    assertThat(sources).containsExactly(0, -1, 2, -1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2);
  }

  @Test
  void padding_withoutAnyFace_isMissing() {
    WindowSpan span = Windows.ofClip(GRID, 100_000);

    assertThat(span.realSlots(GRID)).isZero();
    assertThat(span.frameSources(GRID, new boolean[15])).containsOnly(WindowSpan.MISSING);
  }

  @Test
  void fullWindow_hasNoPadding() {
    boolean[] faces = new boolean[15];
    faces[14] = true;

    WindowSpan span = new Windows(GRID, 480_000, false).at(2);

    assertThat(span.realSlots(GRID)).isEqualTo(15);
    assertThat(span.frameSources(GRID, faces)).endsWith(-1, 14);
  }

  @Test
  void span_isValidated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WindowSpan(0, 0, 10, 11, true))
        .withMessage("window.padded_us: 11 (expected: 0..10)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Windows.ofClip(GRID, 1).frameSources(GRID, new boolean[3]))
        .withMessageContaining("one a frame, 15");
  }

  private static List<Windows> everyHop() {
    List<Windows> all = new ArrayList<>();
    for (long hop = PERIOD; hop <= 2 * WINDOW; hop += PERIOD) {
      all.add(new Windows(GRID, hop, false));
      all.add(new Windows(GRID, hop, true));
    }
    return all;
  }

  private static List<WindowSpan> fitting(Windows windows, long end) {
    List<WindowSpan> fitting = new ArrayList<>();
    for (WindowSpan span = windows.first(); span.mediaEndUs() <= end; span = windows.after(span)) {
      fitting.add(span);
    }
    return fitting;
  }

  private static Optional<WindowSpan> last(List<WindowSpan> spans) {
    return spans.isEmpty() ? Optional.empty() : Optional.of(spans.get(spans.size() - 1));
  }
}
