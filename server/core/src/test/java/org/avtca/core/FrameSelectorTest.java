package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.avtca.core.FrameSelector.Slot;
import org.junit.jupiter.api.Test;

class FrameSelectorTest {
  private static final FrameGrid GRID = FrameGrid.STANDARD;
  private static final FrameGrid WIDE = new FrameGrid(50_000, 100_000, 4, 230_000);
  private static final long END_US = 3_000_000;

  @Test
  void frameAtOrAfterTheInstant_decidesIt() {
    FrameSelector selector = GRID.selector();

    assertThat(selector.offer(90_000)).isEmpty();
    assertThat(selector.candidate()).hasValue(90_000);
    assertThat(selector.offer(130_000)).containsExactly(slot(0, 120_000, 130_000));
    assertThat(selector.nextIndex()).isEqualTo(1);
  }

  @Test
  void oneFrameHalfWayBetween_servesBothInstants() {
    FrameSelector selector = GRID.selector();

    assertThat(selector.offer(240_000)).containsExactly(slot(0, 120_000, 240_000));
    assertThat(selector.candidate()).hasValue(240_000);
    assertThat(selector.offer(700_000))
        .containsExactly(slot(1, 360_000, 240_000), slot(2, 600_000, 700_000));
  }

  @Test
  void frameFarAway_leavesInstantsWithoutAFrame() {
    FrameSelector selector = GRID.selector();

    assertThat(selector.offer(1_000_000))
        .containsExactly(
            missing(0, 120_000), missing(1, 360_000), missing(2, 600_000), missing(3, 840_000));
  }

  @Test
  void advance_decidesAsSoonAsNothingNearerCanCome() {
    FrameSelector selector = GRID.selector();
    selector.offer(100_000);

    assertThat(selector.advanceTo(139_999)).isEmpty();
    assertThat(selector.advanceTo(140_000)).containsExactly(slot(0, 120_000, 100_000));
    assertThat(selector.advanceTo(480_000)).isEmpty();
    assertThat(selector.advanceTo(480_001)).containsExactly(missing(1, 360_000));
  }

  @Test
  void lateFrame_isRefused() {
    FrameSelector selector = GRID.selector();
    selector.offer(100_000);
    selector.advanceTo(200_000);

    assertThat(selector.earliestAccepted()).isEqualTo(200_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.offer(199_999))
        .withMessage("pts: 199999 (expected: >= 200000)");
  }

  @Test
  void selectorFrom_startsLater() {
    FrameSelector selector = GRID.selectorFrom(3);

    assertThat(selector.offer(850_000)).containsExactly(slot(3, 840_000, 850_000));
  }

  @Test
  void streaming_equalsBatch_forAnyFramesAndAnyAdvances() {
    Random random = new Random(2);
    for (int round = 0; round < 2000; round++) {
      FrameGrid grid = round % 2 == 0 ? GRID : WIDE;
      long[] pts =
          random.longs(random.nextInt(40), -100, 3300).map(ms -> ms * 1000).sorted().toArray();

      List<Slot> streamed = new ArrayList<>();
      FrameSelector selector = grid.selector();
      for (long next : pts) {
        if (random.nextInt(4) == 0 && next > 0) {
          streamed.addAll(selector.advanceTo(next - random.nextInt(1000)));
        }
        if (next >= selector.earliestAccepted()) {
          streamed.addAll(selector.offer(next));
        }
      }
      streamed.addAll(selector.finish(Math.max(END_US, selector.earliestAccepted())));

      assertThat(streamed.subList(0, grid.count(0, END_US)))
          .containsExactlyElementsOf(batch(grid, pts));
    }
  }

  @Test
  void finish_leavesLaterInstantsAlone() {
    FrameSelector selector = GRID.selector();
    selector.offer(100_000);

    assertThat(selector.finish(120_000)).isEmpty();
    assertThat(selector.finish(120_001)).containsExactly(slot(0, 120_000, 100_000));
  }

  private static List<Slot> batch(FrameGrid grid, long[] pts) {
    List<Slot> slots = new ArrayList<>();
    for (long instant : grid.instants(0, END_US)) {
      OptionalInt chosen = grid.pick(pts, instant);
      slots.add(
          chosen.isPresent()
              ? slot(slots.size(), instant, pts[chosen.orElseThrow()])
              : missing(slots.size(), instant));
    }
    return slots;
  }

  private static Slot slot(long index, long instant, long pts) {
    return new Slot(index, instant, OptionalLong.of(pts));
  }

  private static Slot missing(long index, long instant) {
    return new Slot(index, instant, OptionalLong.empty());
  }
}
