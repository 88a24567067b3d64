package org.avtca.control.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avtca.core.FrameGrid;
import org.avtca.core.WindowSpan;
import org.avtca.core.Windows;

/**
 * What a session's windows are and were planned by, as far back as its client may ask to resume: so
 * that another server can say where the window of a number lies.
 *
 * @param changes in the order of their windows; the first one is the oldest that is remembered
 */
record WindowPlans(List<Change> changes) {
  /** A client confirms results or is refused more changes than that. */
  static final int MAX_CHANGES = 64;

  /** More windows than can close while the media of one are needed, interim ones included. */
  private static final int LOOK_BACK = 64;

  /** Far more windows than a year has; keeps the arithmetic from overflowing. */
  private static final long MAX_WINDOW = 1L << 31;

  /**
   * From a window on, until the next change.
   *
   * @param first that window's number
   * @param startUs of the window before it; 0 if it is the session's first
   * @param paddedUs of the window before it
   * @param afterFinal whether the window before it is a final one
   */
  record Change(
      long first,
      long startUs,
      long paddedUs,
      boolean afterFinal,
      long hopUs,
      boolean interim,
      boolean explain) {

    private static Change of(Optional<WindowSpan> previous, Windows plan, boolean explain) {
      return new Change(
          previous.map(WindowSpan::id).orElse(-1L) + 1,
          previous.map(WindowSpan::startUs).orElse(0L),
          previous.map(WindowSpan::paddedUs).orElse(0L),
          previous.map(WindowSpan::isFinal).orElse(false),
          plan.hopUs(),
          plan.interim(),
          explain);
    }

    private Windows plan(FrameGrid grid) {
      return new Windows(grid, hopUs, interim);
    }

    private Optional<WindowSpan> previous(FrameGrid grid) {
      return first == 0
          ? Optional.empty()
          : Optional.of(
              new WindowSpan(first - 1, startUs, startUs + grid.windowUs(), paddedUs, afterFinal));
    }

    private boolean plansAs(Change other) {
      return hopUs == other.hopUs && interim == other.interim && explain == other.explain;
    }
  }

  WindowPlans {
    changes = List.copyOf(changes);
    Expect.that(!changes.isEmpty(), "plans", changes, "one or more");
  }

  /** A session's plan at its start. */
  static WindowPlans of(Windows plan, boolean explain) {
    return new WindowPlans(List.of(Change.of(Optional.empty(), plan, explain)));
  }

  /**
   * The plans after a change for the windows behind {@code previous}. The same change once more, as
   * in a replay, changes nothing.
   */
  WindowPlans changed(Optional<WindowSpan> previous, Windows plan, boolean explain) {
    Change change = Change.of(previous, plan, explain);
    List<Change> kept = new ArrayList<>();
    changes.stream().filter(before -> before.first() < change.first()).forEach(kept::add);
    if (kept.isEmpty() || !kept.get(kept.size() - 1).plansAs(change)) {
      kept.add(change);
    }
    return new WindowPlans(kept);
  }

  /** Without what no window needs that is asked for after the client holds {@code confirmed}. */
  WindowPlans since(long confirmed) {
    long oldest = confirmed - LOOK_BACK;
    int from = 0;
    while (from + 1 < changes.size() && changes.get(from + 1).first() <= oldest) {
      from++;
    }
    return from == 0 ? this : new WindowPlans(changes.subList(from, changes.size()));
  }

  /** Whether more changes are remembered than may be. */
  boolean isOverfull() {
    return changes.size() > MAX_CHANGES;
  }

  /**
   * Where a client that has all windows before {@code nextWindow} must begin to send again.
   *
   * @throws IllegalArgumentException if that window is none of this session's, or too long ago
   */
  Origin origin(FrameGrid grid, long nextWindow) {
    long oldest = changes.get(0).first();
    Expect.that(
        nextWindow >= oldest && nextWindow <= MAX_WINDOW,
        "next_window_id",
        nextWindow,
        oldest + ".." + MAX_WINDOW);
    // A closing window may lie before the regular one of its number: so the window before counts.
    long fromUs =
        before(grid, nextWindow)
            .map(it -> it.startUs() + (it.isFinal() ? grid.periodUs() : 0) - ReleaseMarks.REACH_US)
            .map(us -> Math.max(0, us))
            .orElse(0L);
    long first = nextWindow;
    while (first > oldest && span(grid, first - 1).mediaEndUs() > fromUs) {
      first--;
    }
    Change change = at(first);
    return new Origin(
        change.plan(grid), change.explain(), before(grid, first), nextWindow, fromUs, true);
  }

  private Optional<WindowSpan> before(FrameGrid grid, long id) {
    Change oldest = changes.get(0);
    return id == oldest.first() ? oldest.previous(grid) : Optional.of(span(grid, id - 1));
  }

  private Change at(long id) {
    Change found = changes.get(0);
    for (Change change : changes) {
      found = change.first() <= id ? change : found;
    }
    return found;
  }

  private WindowSpan span(FrameGrid grid, long id) {
    Change change = at(id);
    Windows plan = change.plan(grid);
    WindowSpan span = change.previous(grid).map(plan::after).orElseGet(plan::first);
    while (span.id() < id && !span.isFinal()) {
      span = plan.after(span);
    }
    long startUs = span.startUs() + (id - span.id()) * plan.hopUs();
    return span.id() == id ? span : new WindowSpan(id, startUs, startUs + grid.windowUs(), 0, true);
  }
}
