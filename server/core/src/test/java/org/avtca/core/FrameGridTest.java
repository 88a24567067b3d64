package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameGridTest {
  private static final FrameGrid GRID = FrameGrid.STANDARD;

  @Test
  void instants_are120msPlus240ms() {
    assertThat(GRID.instants(0, 840_000)).containsExactly(120_000, 360_000, 600_000);
    assertThat(GRID.instants(120_000, 360_000)).containsExactly(120_000);
    assertThat(GRID.instants(-5_000_000, 120_000)).isEmpty();
    assertThat(GRID.windowUs()).isEqualTo(3_600_000);
  }

  @Test
  void firstAtOrAfter_invertsInstant() {
    for (long n = 0; n < 1000; n++) {
      assertThat(GRID.firstAtOrAfter(GRID.instant(n))).isEqualTo(n);
      assertThat(GRID.firstAtOrAfter(GRID.instant(n) + 1)).isEqualTo(n + 1);
    }
  }

  @Test
  void window_holds15InstantsAndEndsWith3480ms() {
    long[] first = GRID.windowInstants(0);

    assertThat(first).hasSize(15).startsWith(120_000).endsWith(3_480_000);
    assertThat(GRID.windowInstants(480_000)).startsWith(600_000).hasSize(15);
    assertThat(GRID.count(480_000, 480_000 + GRID.windowUs())).isEqualTo(15);
    assertThat(GRID.firstOfWindow(480_000)).isEqualTo(2);
  }

  @Test
  void window_startsOnTheGrid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GRID.windowInstants(300_000))
        .withMessage("window start: 300000 us (expected: a multiple of 240000 us)");
  }

  @Test
  void pick_takesTheNearest() {
    long[] pts = {0, 100_000, 150_000, 300_000};

    assertThat(GRID.pick(pts, 120_000)).hasValue(1);
    assertThat(GRID.pick(pts, 130_000)).hasValue(2);
    assertThat(GRID.pick(pts, 360_000)).hasValue(3);
  }

  @Test
  void pick_prefersTheEarlierOfTwoEquallyNear() {
    assertThat(GRID.pick(new long[] {80_000, 160_000}, 120_000)).hasValue(0);
    assertThat(GRID.pick(new long[] {80_000, 80_000, 160_000}, 120_000)).hasValue(0);
    assertThat(GRID.pick(new long[] {120_000, 120_000}, 120_000)).hasValue(0);
  }

  @Test
  void pick_toleratesExactly120ms() {
    assertThat(GRID.pick(new long[] {240_000}, 120_000)).hasValue(0);
    assertThat(GRID.pick(new long[] {240_000}, 360_000)).hasValue(0);
    assertThat(GRID.pick(new long[] {240_001}, 120_000)).isEmpty();
    assertThat(GRID.pick(new long[] {}, 120_000)).isEmpty();
  }

  @Test
  void pick_equalsASearchThroughAllFrames() {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      long[] pts =
          random.longs(random.nextInt(12), -200, 1500).map(ms -> ms * 1000).sorted().toArray();
      for (long instant : GRID.instants(0, 1_500_000)) {
        assertThat(GRID.pick(pts, instant)).isEqualTo(search(pts, instant));
      }
    }
  }

  @Test
  void grid_isValidated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameGrid(240_000, 240_000, 15, 0))
        .withMessage("offset_us: 240000 (expected: 0 <= offset < 240000)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameGrid(0, 0, 15, 0))
        .withMessageContaining("period_us: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GRID.count(2, 1))
        .withMessageContaining(">= from_us = 2");
  }

  private static OptionalInt search(long[] pts, long instant) {
    OptionalInt best = OptionalInt.empty();
    for (int i = 0; i < pts.length; i++) {
      long distance = Math.abs(pts[i] - instant);
      if (distance <= GRID.toleranceUs()
          && (best.isEmpty() || distance < Math.abs(pts[best.orElseThrow()] - instant))) {
        best = OptionalInt.of(i);
      }
    }
    return best;
  }
}
