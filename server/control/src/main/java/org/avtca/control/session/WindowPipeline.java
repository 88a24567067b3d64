package org.avtca.control.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongPredicate;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.inference.ItemRefusedException;
import org.avtca.control.inference.ScoredWindow;
import org.avtca.control.inference.WindowWork;
import org.avtca.control.worker.Logits;
import org.avtca.core.WindowSpan;
import org.jspecify.annotations.Nullable;

/**
 * Takes closed windows to their answers: waits for their embeddings, has them scored, a few at a
 * time, and hands the results on strictly in order, as fast as they are taken.
 *
 * <p>Not thread-safe: all is done on the owner's executor.
 */
final class WindowPipeline {
  /** Takes what comes out, on the owner's executor. */
  interface Listener {
    /** Whether another result is taken now. */
    boolean hasRoom();

    void result(WindowResult result);

    /** The windows {@code [fromId, toId)} will not be answered. */
    void dropped(long fromId, long toId, String reason);

    /** Something has moved on without the owner. */
    void moved();

    /** Nothing more can be scored. */
    void failed(ServiceException why);
  }

  private static final PendingWindow.State OVERLOADED =
      new PendingWindow.Dropped(Reason.OVERLOADED.name());

  /** Windows of one stream that are with the workers at once. */
  private static final int AT_ONCE = 4;

  private final StreamContext context;
  private final @Nullable AudioTrack audio;
  private final @Nullable FaceEncoder faces;
  private final Windower windower;
  private final ReadyClock readyClock;
  private final Listener listener;
  private final Deque<PendingWindow> pending = new ArrayDeque<>();
  private long lagSince;
  private long answeredLag;
  private long handedOn = -1;

  WindowPipeline(
      StreamContext context,
      @Nullable AudioTrack audio,
      @Nullable FaceEncoder faces,
      Windower windower,
      ReadyClock readyClock,
      Listener listener) {
    this.context = context;
    this.audio = audio;
    this.faces = faces;
    this.windower = windower;
    this.readyClock = readyClock;
    this.listener = listener;
  }

  /** Windows that are closed and not handed on yet. */
  int pending() {
    return pending.size();
  }

  /** The last window that was handed on, answered or dropped; -1: none. */
  long handedOn() {
    return handedOn;
  }

  /** Windows that are closed and not answered yet. */
  int open() {
    return (int) pending.stream().filter(PendingWindow::isOpen).count();
  }

  /** Takes windows that have closed. */
  void add(List<Windower.Closed> closed, boolean explain) {
    long now = readyClock.nanos();
    closed.forEach(window -> pending.add(new PendingWindow(window, explain, now)));
  }

  /** Gives up the windows that wait for their turn and that {@code answered} leaves out. */
  void keep(LongPredicate answered) {
    for (PendingWindow window : pending) {
      boolean last = window.closed().streamEnded();
      if (window.isWaiting() && !last && !answered.test(window.span().id())) {
        window.become(OVERLOADED);
      }
    }
  }

  /** Whether a window that waits for its turn needs the instant {@code us}. */
  boolean waitsFor(long us) {
    return pending.stream()
        .filter(PendingWindow::isWaiting)
        .map(PendingWindow::span)
        .anyMatch(span -> span.startUs() <= us && us < span.mediaEndUs());
  }

  /**
   * The longest that a window waited for its answer, or has been waiting, since this was asked
   * last: ready time.
   *
   * @param sinceNanos windows that closed before do not count
   */
  long takeLag(long sinceNanos) {
    long now = readyClock.nanos();
    long answered = sinceNanos == lagSince ? answeredLag : 0;
    lagSince = sinceNanos;
    answeredLag = 0;
    return pending.stream()
        .filter(window -> window.isOpen() && window.closedNanos() >= sinceNanos)
        .mapToLong(window -> now - window.closedNanos())
        .reduce(answered, Math::max);
  }

  /** Goes on as far as it can. */
  void pump() {
    if (pending.isEmpty()) {
      return;
    }
    int scoring = (int) pending.stream().filter(PendingWindow::isScoring).count();
    for (PendingWindow window : List.copyOf(pending)) {
      if (window.isWaiting() && (scoring >= AT_ONCE || !isSeen(window))) {
        break;
      }
      if (window.isWaiting()) {
        begin(window);
        scoring += window.isScoring() ? 1 : 0;
      }
    }
    handOn();
    trim();
  }

  /** Gives up the windows that closed before {@code readyNanos} and are not answered yet. */
  void dropClosedBefore(long readyNanos, String reason) {
    for (PendingWindow window : pending) {
      if (window.isOpen() && window.closedNanos() < readyNanos) {
        window.cancel();
        window.become(new PendingWindow.Dropped(reason));
      }
    }
  }

  /** Withdraws what is under way. */
  void close() {
    pending.forEach(PendingWindow::cancel);
    pending.clear();
  }

  private boolean isSeen(PendingWindow window) {
    return faces == null || faces.slots().end() >= first(window) + slots(window);
  }

  private long first(PendingWindow window) {
    return context.grid().firstOfWindow(window.span().startUs());
  }

  private int slots(PendingWindow window) {
    return window.span().realSlots(context.grid());
  }

  private void begin(PendingWindow window) {
    if (faces != null && faces.slots().anySkipped(first(window), slots(window))) {
      window.become(OVERLOADED);
      return;
    }
    Evidence evidence =
        Evidence.of(
            context.metadata(),
            window.closed(),
            audio,
            faces == null ? null : faces.slots(),
            faces == null ? null : faces.secondSlots());
    if (evidence.condition().isEmpty()) {
      window.become(new PendingWindow.Answered(evidence.unjudged()));
      return;
    }
    long deadline = context.nanos().getAsLong() + context.patience().toNanos();
    CompletableFuture<ScoredWindow> call =
        context
            .inference()
            .score(new WindowWork(context.whose(), evidence.item(window.explain()), deadline));
    window.become(new PendingWindow.Scoring(evidence, call));
    CompletionStage<ScoredWindow> stage = call;
    stage.whenCompleteAsync(
        (scored, failure) -> {
          if (!call.isCancelled()) {
            ended(window, evidence, scored, failure);
          }
        },
        context.owner());
  }

  private void ended(
      PendingWindow window,
      Evidence evidence,
      @Nullable ScoredWindow scored,
      @Nullable Throwable failure) {
    if (scored != null) {
      if (window.closedNanos() >= lagSince) {
        answeredLag = Math.max(answeredLag, readyClock.nanos() - window.closedNanos());
      }
      Logits logits = scored.score().logits();
      var rejection = scored.score().rejection();
      window.become(
          logits != null
              ? new PendingWindow.Answered(evidence.judged(scored, logits))
              : new PendingWindow.Dropped(
                  rejection == null ? Reason.INTERNAL.name() : rejection.reason()));
    } else if (failure instanceof ItemRefusedException refused) {
      window.become(new PendingWindow.Dropped(refused.reason()));
    } else if (Failures.service(failure).reason() == Reason.OVERLOADED) {
      window.become(new PendingWindow.Dropped(Reason.OVERLOADED.name()));
    } else {
      listener.failed(Failures.service(failure));
      return;
    }
    pump();
    listener.moved();
  }

  private void handOn() {
    while (!pending.isEmpty() && listener.hasRoom()) {
      PendingWindow first = pending.getFirst();
      if (first.state() instanceof PendingWindow.Answered answered) {
        handedOn = pending.removeFirst().span().id();
        listener.result(answered.result());
      } else if (first.state() instanceof PendingWindow.Dropped dropped) {
        handOnDropped(first.span().id(), dropped.reason());
      } else {
        return;
      }
    }
  }

  private void handOnDropped(long from, String reason) {
    long to = from;
    PendingWindow.State wanted = new PendingWindow.Dropped(reason);
    while (!pending.isEmpty() && pending.getFirst().state().equals(wanted)) {
      to = pending.removeFirst().span().id() + 1;
    }
    handedOn = to - 1;
    listener.dropped(from, to, reason);
  }

  /** Media before the first window that has yet to be scored, or may yet be planned, can go. */
  private void trim() {
    long keepUs =
        pending.stream()
            .filter(PendingWindow::isWaiting)
            .findFirst()
            .map(PendingWindow::span)
            .or(windower::previous)
            .map(WindowSpan::startUs)
            .orElse(0L);
    if (audio != null) {
      audio.trimBefore(keepUs);
    }
    if (faces != null) {
      faces.trimBefore(context.grid().firstOfWindow(keepUs));
    }
  }
}
