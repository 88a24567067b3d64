package org.avtca.control.session;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.worker.Rejection;
import org.avtca.core.FrameGrid;
import org.avtca.core.WindowSpan;
import org.avtca.core.Windows;
import org.jspecify.annotations.Nullable;

/**
 * Media in time, from the tracks to the results: what sessions and recordings have in common. Its
 * owner fills the tracks, then calls {@link #advance}.
 *
 * <p>Not thread-safe: all is done on the owner's executor.
 */
final class MediaStream {
  /** Takes what comes out, on the owner's executor. */
  interface Listener extends WindowPipeline.Listener {
    /** A frame that the client sent with the message {@code seq} was refused. */
    void rejected(long seq, Rejection why);

    void faceChanged(SessionEvent.FaceChanged change);
  }

  private final Windower windower;
  private final @Nullable FaceEncoder faces;
  private final WindowPipeline pipeline;
  private final long firstAnswered;
  private final FrameGrid grid;
  private final LoadShedding shedding;

  /**
   * @param audio null: there is none
   * @param video null: there is none
   * @param chosen to which {@code video} adds the chosen frames
   */
  MediaStream(
      StreamContext context,
      Origin origin,
      long maxSkewUs,
      @Nullable AudioTrack audio,
      @Nullable VideoProgress video,
      Deque<GridFrame> chosen,
      ReadyClock readyClock,
      Listener listener) {
    this.windower = new Windower(origin, audio, video, maxSkewUs);
    this.faces =
        video == null
            ? null
            : new FaceEncoder(context, origin.firstInstant(), chosen, new Faces(listener));
    this.pipeline = new WindowPipeline(context, audio, faces, windower, readyClock, listener);
    this.firstAnswered = origin.nextWindow();
    this.grid = origin.grid();
    this.shedding = new LoadShedding(context.phase());
  }

  /** What the next window is, as planned now. */
  Windows plan() {
    return windower.plan();
  }

  /** Changes the plan from the next window on. */
  void update(Windows plan) {
    shedding.hopChanged(windower.next().id(), plan().hopUs(), plan.hopUs());
    windower.update(plan);
  }

  /** The last window that has closed. */
  Optional<WindowSpan> previous() {
    return windower.previous();
  }

  /** The number of the last window that has closed; -1: none. */
  long lastClosed() {
    return previous().map(WindowSpan::id).orElse(-1L);
  }

  /** Closes the windows that what has come completes, and goes on as far as it can. */
  void advance(boolean explain) {
    answer(windower.advance(), explain);
  }

  /**
   * Closes the last windows.
   *
   * @param endUs where the input ends
   * @param any whether there was any
   */
  void finish(long endUs, boolean any, boolean explain) {
    answer(windower.finish(endUs, any), explain);
  }

  /** Closes the one window that stands for all of the stream. */
  void finish(WindowSpan window, boolean explain) {
    answer(List.of(windower.close(window, true)), explain);
  }

  /** The client has the answers to those before the origin's. */
  private void answer(List<Windower.Closed> closed, boolean explain) {
    pipeline.add(
        closed.stream().filter(window -> window.span().id() >= firstAnswered).toList(), explain);
    pipeline.keep(shedding::answers);
    pump();
  }

  /** Goes on as far as it can. */
  void pump() {
    if (faces != null) {
      faces.pump();
    }
    pipeline.pump();
  }

  /**
   * Drops what is overdue, and begins or ends a pause if answers are late.
   *
   * @param overdueNanos windows that closed before, in ready time, are given up
   * @param readyNanos now, in ready time
   * @return what is told if a pause has begun or ended
   */
  Optional<SessionEvent.HopChanged> keepUp(long overdueNanos, long readyNanos) {
    long lag = pipeline.takeLag(shedding.pausedNanos());
    pipeline.dropClosedBefore(overdueNanos, Reason.OVERLOADED.name());
    boolean changed =
        shedding.observe(
            pipeline.handedOn(), lag, windower.next().id(), plan().hopUs(), readyNanos);
    if (changed) {
      pipeline.keep(shedding::answers);
    }
    if (faces != null && (changed || shedding.isPaused())) {
      faces.onlyFor(shedding.isPaused() ? this::isNeeded : index -> true);
    }
    return changed ? Optional.of(answeredHop()) : Optional.empty();
  }

  /** What is told of the hop between answers; empty: there is no pause. */
  Optional<SessionEvent.HopChanged> pause() {
    return shedding.isPaused() ? Optional.of(answeredHop()) : Optional.empty();
  }

  private SessionEvent.HopChanged answeredHop() {
    long next = windower.next().id();
    long windows = shedding.isPaused() ? Math.max(1, shedding.resumeAt() - next) : 1;
    return new SessionEvent.HopChanged(
        Duration.ofNanos(1_000L * windows * plan().hopUs()),
        next,
        shedding.isPaused() ? Reason.OVERLOADED.name() : "");
  }

  private boolean isNeeded(long index) {
    long us = grid.instant(index);
    return pipeline.waitsFor(us) || windower.mayNeed(us, shedding.resumeAt());
  }

  /** Windows that are closed and not answered yet. */
  int openWindows() {
    return pipeline.open();
  }

  /** Windows that are closed and not handed on yet. */
  int pendingWindows() {
    return pipeline.pending();
  }

  /** Frames that are not encoded yet. */
  int pendingFrames() {
    return faces == null ? 0 : faces.waiting();
  }

  /** Withdraws what is under way; nothing comes out any more. */
  void close() {
    if (faces != null) {
      faces.close();
    }
    pipeline.close();
  }

  /** Decided frames may be what windows wait for. */
  private final class Faces implements FaceEncoder.Listener {
    private final Listener listener;

    Faces(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void decided() {
      pipeline.pump();
      listener.moved();
    }

    @Override
    public void rejected(long seq, Rejection why) {
      listener.rejected(seq, why);
    }

    @Override
    public void faceChanged(SessionEvent.FaceChanged change) {
      listener.faceChanged(change);
    }

    @Override
    public void failed(ServiceException why) {
      listener.failed(why);
    }
  }
}
