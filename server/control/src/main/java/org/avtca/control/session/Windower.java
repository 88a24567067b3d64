package org.avtca.control.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avtca.core.FrameGrid;
import org.avtca.core.WindowSpan;
import org.avtca.core.Windows;
import org.jspecify.annotations.Nullable;

/**
 * Decides when windows close. A window closes when all declared modalities are complete, or when
 * one of them is {@code maxSkew} of media time further on than the late one needs; the late one is
 * then judged by what has come. Announced gaps complete a modality, but do not make the other late.
 * So the same input in the same order always gives the same windows. Not thread-safe.
 */
final class Windower {
  private final FrameGrid grid;
  private final @Nullable AudioTrack audio;
  private final @Nullable VideoProgress video;
  private final long maxSkewUs;
  private Windows plan;
  private Optional<WindowSpan> previous;
  private WindowSpan next;

  /**
   * A window that waits for nothing more.
   *
   * @param audioEnd how many samples had come
   * @param streamEnded whether they were all
   */
  record Closed(WindowSpan span, long audioEnd, boolean streamEnded) {}

  /**
   * @param audio null: not declared
   * @param video null: not declared
   */
  Windower(
      Origin origin, @Nullable AudioTrack audio, @Nullable VideoProgress video, long maxSkewUs) {
    this.plan = origin.plan();
    this.grid = plan.grid();
    this.previous = origin.previous();
    this.audio = audio;
    this.video = video;
    this.maxSkewUs = maxSkewUs;
    this.next = origin.firstWindow();
  }

  Windows plan() {
    return plan;
  }

  /** The next window as planned now; its number is sure, its place may change. */
  WindowSpan next() {
    return next;
  }

  /** The last window closed. */
  Optional<WindowSpan> previous() {
    return previous;
  }

  /** Whether a window that is yet to close, {@code first} or later, may need the instant. */
  boolean mayNeed(long us, long first) {
    long leftOut = Math.max(0, first - next.id());
    return !next.isFinal() || us >= next.startUs() + leftOut * plan.hopUs();
  }

  /** From the next window on. */
  void update(Windows newPlan) {
    plan = newPlan;
    next = previous.map(plan::after).orElseGet(plan::first);
  }

  /** The windows that close by what has come so far, in order. */
  List<Closed> advance() {
    List<Closed> closed = new ArrayList<>();
    while (closes(next)) {
      closed.add(close(next, false));
    }
    return closed;
  }

  /**
   * The last windows of a stream that ends at {@code endUs}: those that fit, and the closing one.
   *
   * @param any whether there was any input at all; if not, a short stream gets no window
   */
  List<Closed> finish(long endUs, boolean any) {
    // A window may close on its last frame, before its end.
    long reachedUs =
        Math.max(endUs, previous.filter(WindowSpan::isFinal).map(WindowSpan::endUs).orElse(0L));
    List<Closed> closed = new ArrayList<>();
    while (next.mediaEndUs() <= reachedUs) {
      closed.add(close(next, true));
    }
    if (any) {
      plan.closing(previous, reachedUs).ifPresent(span -> closed.add(close(span, true)));
    }
    return closed;
  }

  /** Closes a window now. */
  Closed close(WindowSpan span, boolean streamEnded) {
    if (video != null) {
      video.decideThrough(lastSlot(span));
    }
    previous = Optional.of(span);
    next = plan.after(span);
    return new Closed(span, audio == null ? 0 : audio.end(), streamEnded);
  }

  private boolean closes(WindowSpan span) {
    boolean heard = audio == null || audio.hasAll(span);
    boolean seen = video == null || video.nextIndex() > lastSlot(span);
    if (heard && seen) {
      return true;
    }
    if (audio == null || video == null) {
      return false;
    }
    return heard
        ? audio.heardUs() >= grid.instant(lastSlot(span)) + maxSkewUs
        : seen && video.latestUs() >= audio.neededUs(span) + maxSkewUs;
  }

  /** The index of the last grid instant of the window's media. */
  private long lastSlot(WindowSpan span) {
    return grid.firstOfWindow(span.startUs()) + span.realSlots(grid) - 1;
  }
}
