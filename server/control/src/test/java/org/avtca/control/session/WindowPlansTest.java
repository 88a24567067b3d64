package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avtca.core.FrameGrid;
import org.avtca.core.WindowSpan;
import org.avtca.core.Windows;
import org.junit.jupiter.api.Test;

/** Whoever has a session's plans knows where each of its windows lies. */
class WindowPlansTest {
  private static final FrameGrid GRID = FrameGrid.STANDARD;
  private static final Windows SLOW = new Windows(GRID, 960_000, false);

  @Test
  void everyWindow_isFoundAgain_howeverTheHopWasChanged() {
    Windows plan = new Windows(GRID, 240_000, true);
    WindowPlans plans = WindowPlans.of(plan, false);
    List<WindowSpan> walked = new ArrayList<>();
    WindowSpan span = plan.first();
    for (int id = 0; id < 120; id++) {
      walked.add(span);
      if (id % 17 == 5) {
        plan = new Windows(GRID, 240_000L * (1 + id % 7), id % 2 == 0);
        plans = plans.changed(Optional.of(span), plan, id % 3 == 0);
      }
      span = plan.after(span);
    }

    for (int id = 1; id < 120; id++) {
      Origin origin = plans.origin(GRID, id);
      WindowSpan next = origin.firstWindow();
      assertThat(next).isEqualTo(walked.get((int) next.id()));
      assertThat(next.id()).isLessThanOrEqualTo(id);
      assertThat(origin.previous())
          .isEqualTo(
              next.id() == 0 ? Optional.empty() : Optional.of(walked.get((int) next.id() - 1)));
      assertThat(origin.us())
          .isLessThanOrEqualTo(Math.max(0, walked.get(id).startUs() - 1_200_000));
      // Every window that decides on instants behind the origin closes again.
      assertThat(next.id() == 0 || walked.get((int) next.id() - 1).mediaEndUs() <= origin.us())
          .isTrue();
    }
  }

  @Test
  void start_isReplayedFromTheStart() {
    Origin origin = WindowPlans.of(SLOW, true).origin(GRID, 0);

    assertThat(origin).isEqualTo(new Origin(SLOW, true, Optional.empty(), 0, 0, true));
  }

  @Test
  void sameChangeAgain_changesNothing() {
    WindowPlans plans =
        WindowPlans.of(new Windows(GRID, 480_000, false), false)
            .changed(Optional.of(SLOW.at(4)), SLOW, false);

    assertThat(plans.changed(Optional.of(SLOW.at(4)), SLOW, false)).isEqualTo(plans);
    assertThat(plans.changed(Optional.of(SLOW.at(9)), SLOW, false)).isEqualTo(plans);
  }

  @Test
  void laterChangeOfTheSameWindow_replacesTheEarlier() {
    WindowPlans plans = WindowPlans.of(new Windows(GRID, 480_000, false), false);

    WindowPlans changed =
        plans
            .changed(Optional.empty(), new Windows(GRID, 720_000, false), false)
            .changed(Optional.empty(), SLOW, true);

    assertThat(changed).isEqualTo(WindowPlans.of(SLOW, true));
  }

  @Test
  void plansOfWindowsLongConfirmed_areForgotten_andTooManyAreNoticed() {
    WindowPlans plans = WindowPlans.of(SLOW, false);
    for (int id = 0; id < 70; id++) {
      plans =
          plans.changed(
              Optional.of(new Windows(GRID, 240_000, false).at(id)),
              new Windows(GRID, 240_000L * (1 + id % 2), false),
              false);
    }
    assertThat(plans.isOverfull()).isTrue();

    WindowPlans kept = plans.since(100);

    assertThat(kept.isOverfull()).isFalse();
    assertThat(kept.changes().get(0).first()).isEqualTo(36);
    assertThat(kept.origin(GRID, 90)).isEqualTo(plans.origin(GRID, 90));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kept.origin(GRID, 10))
        .withMessage("next_window_id: 10 (expected: 36..2147483648)");
  }
}
