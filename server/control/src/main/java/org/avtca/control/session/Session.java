package org.avtca.control.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.SerialExecutor;
import org.avtca.control.inference.DeploymentLease;
import org.avtca.control.inference.WorkOwner;
import org.avtca.control.worker.Rejection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's stream: media go in, results come out in order. All its steps run one at a time on
 * its own serial executor; its methods may be called from any thread.
 *
 * <p>It is {@link SessionState.Open} until the input ends, {@link SessionState.Ending} until all is
 * answered and sent, and then {@link SessionState.Over}.
 */
final class Session implements SessionHandle {
  private static final Logger log = LoggerFactory.getLogger(Session.class);

  /** From so many closed windows, or frames, that wait on, no more credit is given. */
  private static final int BACKLOG_WINDOWS = 16;

  private static final int BACKLOG_FRAMES = 21;

  private final SessionStart start;
  private final SessionConfig config;
  private final SessionSettings settings;
  private final Instant startTime;
  private final DeploymentLease lease;
  private final LongSupplier nanos;
  private final Runnable onOver;
  private final SerialExecutor serial;
  private final SessionSink sink;
  private final Outflow outflow;
  private final Pace pace;
  private final ReadyClock readyClock;
  private final Intake intake;
  private final MediaStream stream;
  private final SessionPlans plans;
  private final long firstWindow;
  private SessionState state = new SessionState.Open();
  private long lastSeq = 1;
  private long lastInputNanos;
  private @Nullable Leaving leaving;
  private volatile SessionInfo info;

  /** The client was sent away, and has until {@code deadlineNanos}. */
  private record Leaving(Departure why, long deadlineNanos) {}

  Session(
      SessionStart start,
      SessionConfig config,
      Origin origin,
      SessionSink sink,
      Surroundings around) {
    this.start = start;
    this.config = config;
    this.firstWindow = origin.nextWindow();
    this.settings = around.settings();
    this.startTime = around.startTime();
    this.lease = around.lease();
    this.nanos = around.nanos();
    this.onOver = around.onOver();
    this.serial = new SerialExecutor(around.threads(), this::broken);
    this.sink = sink;
    this.outflow = new Outflow(sink, origin);
    this.lastInputNanos = nanos.getAsLong();
    this.readyClock = new ReadyClock(lease.inference(), lastInputNanos);
    SessionMedia media =
        SessionMedia.of(
            config,
            settings,
            new StreamContext(
                new WorkOwner(this, config.principal()),
                lease.version().metadata(),
                lease.inference(),
                serial,
                nanos,
                config.secondFace(),
                start.session().hashCode(),
                settings.patience()),
            origin,
            readyClock,
            new Results());
    this.pace = media.pace();
    this.intake = media.intake();
    this.stream = media.stream();
    this.plans = new SessionPlans(around.saver(), stream, around.plans(), origin.explain());
    this.info = describe();
  }

  /** Tells the client that the session has started. */
  void begin() {
    serial.execute(
        () -> {
          outflow.tell(new SessionEvent.Started(start));
          settle();
        });
  }

  @Override
  public void receive(SessionInput input, Runnable taken) {
    serial.executeHere(
        () -> {
          take(input);
          taken.run();
        });
  }

  @Override
  public void endInput() {
    serial.executeHere(
        () -> {
          end(EndReason.END_OF_INPUT);
          settle();
        });
  }

  @Override
  public void cancel() {
    serial.execute(this::over);
  }

  @Override
  public void wake() {
    serial.executeHere(this::settle);
  }

  /** Sends the client away: it has some time left to end its input, then it must resume. */
  void goAway(Departure why) {
    serial.execute(
        () -> {
          leave(why);
          settle();
        });
  }

  /** Ends it at once. */
  void abort(ServiceException why) {
    serial.execute(() -> fail(why));
  }

  /** Looks at the clock. */
  void tick() {
    serial.executeHere(this::ticked);
  }

  SessionInfo info() {
    return info;
  }

  private void take(SessionInput input) {
    if (state instanceof SessionState.Over) {
      return;
    }
    if (input.seq() != lastSeq + 1) {
      fail(
          ServiceException.invalid(
              "seq", input.seq(), (lastSeq + 1) + ": it counts the client's messages"));
      return;
    }
    lastSeq = input.seq();
    if (!(input instanceof SessionInput.ResultAck)) {
      lastInputNanos = nanos.getAsLong();
    }
    pace.refill(nanos.getAsLong(), isBlocked());
    if (state instanceof SessionState.Open || input instanceof SessionInput.ResultAck) {
      dealWith(input);
    } else {
      outflow.rejected(
          input.seq(), new Rejection("INPUT_ENDED", "came after the end of the input"));
    }
    settle();
  }

  private void dealWith(SessionInput input) {
    try {
      if (input instanceof SessionInput.Media media) {
        intake
            .take(media, stream.plan().hopUs())
            .ifPresent(why -> outflow.rejected(media.seq(), why));
      } else if (input instanceof SessionInput.Malformed malformed) {
        outflow.rejected(malformed.seq(), malformed.why());
      } else if (input instanceof SessionInput.Update update) {
        update(update);
      } else if (input instanceof SessionInput.ResultAck ack) {
        confirm(ack);
      } else if (input instanceof SessionInput.Flush flush) {
        stream.advance(plans.explain());
        outflow.flushAfter(stream.lastClosed(), flush.flushId());
      } else {
        end(EndReason.END_OF_INPUT);
      }
    } catch (ServiceException e) {
      fail(e);
    }
  }

  private void update(SessionInput.Update update) {
    try {
      CompletionStage<Boolean> saving = plans.update(update, outflow.lastConfirmed());
      outflow.hold();
      saving.whenCompleteAsync(this::saved, serial);
      stream.pause().ifPresent(outflow::tell);
    } catch (IllegalArgumentException e) {
      outflow.rejected(
          update.seq(), new Rejection("UPDATE_INVALID", String.valueOf(e.getMessage())));
    }
  }

  private void saved(@Nullable Boolean ours, @Nullable Throwable failure) {
    outflow.release();
    if (failure != null) {
      broken(failure);
    } else if (Boolean.TRUE.equals(ours)) {
      settle();
    } else {
      fail(SessionRegister.takenOver());
    }
  }

  private void confirm(SessionInput.ResultAck ack) {
    Optional<Rejection> unknown = outflow.check(ack.windowId());
    if (unknown.isPresent()) {
      outflow.rejected(ack.seq(), unknown.orElseThrow());
      return;
    }
    outflow
        .confirm(ack.windowId())
        .ifPresent(
            us -> outflow.tell(new SessionEvent.Release(config.sample(us), intake.toStamp(us))));
  }

  private void end(EndReason reason) {
    if (state instanceof SessionState.Open) {
      stream.advance(plans.explain());
      stream.finish(intake.endUs(), intake.any(), plans.explain());
      boolean empty = reason == EndReason.END_OF_INPUT && !intake.any() && firstWindow == 0;
      state = new SessionState.Ending(empty ? EndReason.NO_INPUT : reason, false);
    }
  }

  private void leave(Departure why) {
    if (!(state instanceof SessionState.Over) && leaving == null) {
      leaving = new Leaving(why, nanos.getAsLong() + settings.goAway().toNanos());
      outflow.tell(new SessionEvent.GoAway(settings.goAway(), why.name()));
    }
  }

  private void ticked() {
    if (state instanceof SessionState.Over) {
      return;
    }
    long now = nanos.getAsLong();
    readyClock.advance(now);
    pace.refill(now, isBlocked());
    if (readyClock.outageNanos() > settings.maxOutage().toNanos()) {
      leave(Departure.NO_WORKER);
    }
    if (state instanceof SessionState.Open
        && now - lastInputNanos > settings.limits().idleTimeout().toNanos()) {
      end(EndReason.IDLE);
    }
    long ready = readyClock.nanos();
    stream.keepUp(ready - settings.maxDelay().toNanos(), ready).ifPresent(outflow::tell);
    settle();
    if (leaving != null && now - leaving.deadlineNanos() >= 0) {
      // Nothing is closed or dropped for it: whoever goes on answers every window.
      fail(leaving.why().failure());
    }
    info = describe();
  }

  /** Whether the session does not keep up, so that the client should wait. */
  private boolean isBlocked() {
    return !lease.inference().isReady()
        || stream.openWindows() >= BACKLOG_WINDOWS
        || stream.pendingFrames() >= BACKLOG_FRAMES
        || !outflow.hasRoom();
  }

  /** Goes on as far as it can; to be called after every step. */
  private void settle() {
    if (state instanceof SessionState.Over) {
      return;
    }
    do {
      goOn();
    } while (outflow.send());
    if (outflow.isOverrun()) {
      fail(
          new ServiceException(
              Reason.SLOW_READER,
              "events not read: over " + Outbox.OTHERS + " (expected: the client reads)"));
    } else if (state instanceof SessionState.Ending ending && ending.told() && outflow.isEmpty()) {
      over();
      sink.complete();
    }
  }

  private void goOn() {
    if (state instanceof SessionState.Open) {
      stream.advance(plans.explain());
      pace.due().ifPresent(outflow::tell);
      return;
    }
    stream.pump();
    if (state instanceof SessionState.Ending ending
        && !ending.told()
        && stream.pendingWindows() == 0) {
      outflow.tell(new SessionEvent.Ended(ending.reason(), outflow.totals(intake)));
      state = new SessionState.Ending(ending.reason(), true);
    }
  }

  private void fail(ServiceException why) {
    if (!(state instanceof SessionState.Over)) {
      over();
      sink.fail(why);
    }
  }

  private void over() {
    if (!(state instanceof SessionState.Over)) {
      state = new SessionState.Over();
      stream.close();
      lease.close();
      onOver.run();
    }
  }

  private void broken(Throwable failure) {
    log.error("{} failed", start.session(), failure);
    fail(new ServiceException(Reason.INTERNAL, start.session() + " failed", failure));
  }

  private SessionInfo describe() {
    SessionTotals totals = outflow.totals(intake);
    return new SessionInfo(
        start.session(),
        start.modelVersion(),
        config.principal(),
        startTime,
        totals.windows() + totals.interimWindows(),
        totals.droppedWindows(),
        Duration.ofNanos(1_000 * intake.endUs()),
        config.purpose());
  }

  /** Takes what comes out of the stream. */
  private final class Results implements MediaStream.Listener {
    @Override
    public boolean hasRoom() {
      return outflow.hasRoom();
    }

    @Override
    public void result(WindowResult result) {
      outflow.answered(result);
    }

    @Override
    public void dropped(long fromId, long toId, String reason) {
      outflow.dropped(fromId, toId, reason);
    }

    @Override
    public void rejected(long seq, Rejection why) {
      outflow.rejected(seq, why);
    }

    @Override
    public void faceChanged(SessionEvent.FaceChanged change) {
      outflow.tell(change);
    }

    @Override
    public void moved() {
      settle();
    }

    @Override
    public void failed(ServiceException why) {
      fail(why);
    }
  }
}
