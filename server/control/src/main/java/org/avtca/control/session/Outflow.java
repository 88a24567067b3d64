package org.avtca.control.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import org.avtca.control.worker.Rejection;

/**
 * All that a session tells its client, counted, in order, and with what the client confirms of it.
 * Not thread-safe.
 */
final class Outflow {
  private final Outbox outbox;
  private final ReleaseMarks marks;
  private final Deque<Flush> flushes = new ArrayDeque<>();
  private int held;
  private long windows;
  private long interimWindows;
  private long droppedWindows;
  private long rejectedItems;

  /** To be told once the window {@code lastWindow} is. */
  private record Flush(long id, long lastWindow) {}

  Outflow(SessionSink sink, Origin origin) {
    this.outbox = new Outbox(sink);
    this.marks = new ReleaseMarks(origin.grid().periodUs(), origin.nextWindow());
  }

  void tell(SessionEvent event) {
    outbox.add(event);
  }

  void answered(WindowResult result) {
    if (result.span().isFinal()) {
      windows++;
    } else {
      interimWindows++;
    }
    marks.sent(result.span());
    outbox.add(new SessionEvent.Result(result));
    tellFlushes();
  }

  void dropped(long fromId, long toId, String reason) {
    droppedWindows += toId - fromId;
    marks.dropped(toId - 1);
    outbox.add(new SessionEvent.Dropped(fromId, toId, reason));
    tellFlushes();
  }

  void rejected(long seq, Rejection why) {
    rejectedItems++;
    outbox.add(new SessionEvent.Rejected(seq, why.reason(), why.message()));
  }

  /**
   * Tells of the flush {@code id} once all windows up to and with {@code lastWindow} are told of.
   */
  void flushAfter(long lastWindow, long id) {
    flushes.add(new Flush(id, lastWindow));
    tellFlushes();
  }

  /**
   * The client holds all results up to and with {@code windowId}.
   *
   * @return the release mark, if it has moved: microseconds on the session's clock
   */
  OptionalLong confirm(long windowId) {
    return marks.confirm(windowId);
  }

  /** Why the client cannot hold {@code windowId}; empty: it can. */
  Optional<Rejection> check(long windowId) {
    return windowId >= 0 && windowId <= marks.lastSent()
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                "ACK_UNKNOWN_WINDOW",
                "window_id: " + windowId + " (expected: 0.." + marks.lastSent() + ")"));
  }

  /** Whether another result may be added. */
  boolean hasRoom() {
    return held == 0 && outbox.hasRoom();
  }

  /** No more results until as many calls of {@link #release}. */
  void hold() {
    held++;
  }

  void release() {
    held--;
  }

  /** The number of the last window that the client holds; -1: none is known. */
  long lastConfirmed() {
    return marks.lastConfirmed();
  }

  /** Whether more waits than can be kept. */
  boolean isOverrun() {
    return outbox.isOverrun();
  }

  boolean isEmpty() {
    return outbox.isEmpty();
  }

  /**
   * Sends as much as the client takes now.
   *
   * @return whether anything was sent
   */
  boolean send() {
    return outbox.flush();
  }

  private void tellFlushes() {
    while (!flushes.isEmpty() && flushes.getFirst().lastWindow() <= marks.lastSent()) {
      outbox.add(new SessionEvent.Flushed(flushes.removeFirst().id()));
    }
  }

  SessionTotals totals(Intake intake) {
    return new SessionTotals(
        intake.samplesTaken(),
        intake.framesTaken(),
        intake.framesUsed(),
        windows,
        interimWindows,
        droppedWindows,
        rejectedItems,
        intake.audioGapUs(),
        intake.videoGapUs());
  }
}
