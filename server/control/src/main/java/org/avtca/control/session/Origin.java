package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.avtca.core.FrameGrid;
import org.avtca.core.WindowSpan;
import org.avtca.core.Windows;

/**
 * Where a stream's input begins: at the start of the session, or, where a client sends it again, a
 * little before the first window that is wanted. Windows before that one close as they did the
 * first time, since what is late or missing depends on them, but are not answered again.
 *
 * @param plan of the first window that can close
 * @param explain as it is then
 * @param previous the window before that; empty: there is none
 * @param nextWindow the number of the first window that is answered
 * @param us no media from before this time are needed; on a boundary of the grid
 * @param isReplay whether the client sends again what it has sent before
 */
record Origin(
    Windows plan,
    boolean explain,
    Optional<WindowSpan> previous,
    long nextWindow,
    long us,
    boolean isReplay) {
  Origin {
    requireNonNull(plan, "plan");
    requireNonNull(previous, "previous");
    Expect.that(nextWindow >= 0, "next_window_id", nextWindow, ">= 0");
    Expect.that(us >= 0 && us % plan.grid().periodUs() == 0, "us", us, ">= 0, on the grid");
  }

  /** The start of a session. */
  static Origin start(Windows plan, boolean explain) {
    return new Origin(plan, explain, Optional.empty(), 0, 0, false);
  }

  /** The first window that can close. */
  WindowSpan firstWindow() {
    return previous.map(plan::after).orElseGet(plan::first);
  }

  /** The index of the first grid instant whose frame is needed. */
  long firstInstant() {
    return plan.grid().firstAtOrAfter(us);
  }

  FrameGrid grid() {
    return plan.grid();
  }
}
