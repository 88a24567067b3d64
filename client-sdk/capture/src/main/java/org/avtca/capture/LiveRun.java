package org.avtca.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.GapCause;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.SessionOptions;
import org.jspecify.annotations.Nullable;

/** One live capture: its threads, and what they share. */
final class LiveRun implements SourceLoop.Events {
  /** How far one modality may run ahead of the other before it is sent alone. */
  private static final long PATIENCE_US = TimeUnit.MILLISECONDS.toMicros(500);

  private static final Duration JOIN = Duration.ofSeconds(2);
  private static final CaptureSummary NOTHING =
      new CaptureSummary(Duration.ZERO, Duration.ZERO, 0, 0, 0);

  private final CaptureOptions options;
  private final CaptureListener listener;
  private final CaptureClock clock;
  private final SendBuffer buffer;
  private final List<PushSource> pushed = new ArrayList<>();
  private final List<SourceLoop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CompletableFuture<LiveStatistics> done = new CompletableFuture<>();
  private final AtomicInteger running;
  private final AtomicInteger losses = new AtomicInteger();
  private Tracks.Has has = new Tracks.Has(false, false);
  private volatile @Nullable LiveMedia media;
  private volatile boolean closed;
  private @Nullable Thread sender;

  /**
   * What a test replaces.
   *
   * @param opener opens a source
   * @param pacer makes what plays wait; one a source
   */
  record Surroundings(
      LongSupplier nanos, Opener opener, Supplier<Pacer> pacer, SendBuffer.Limits limits) {
    static final Surroundings USUAL =
        new Surroundings(
            System::nanoTime,
            (source, policy) ->
                guard ->
                    FfmpegReader.open(
                        source.input(policy), guard, policy.openTimeout(), policy.readTimeout()),
            Pacer::realTime,
            SendBuffer.USUAL);
  }

  /** Says how a source is opened. */
  interface Opener {
    SourceOpener of(InputSource source, DevicePolicy policy);
  }

  LiveRun(
      List<CaptureSource> sources,
      CaptureOptions options,
      DevicePolicy policy,
      CaptureListener listener,
      Surroundings surroundings) {
    this.options = options;
    this.listener = listener;
    this.clock = new CaptureClock(surroundings.nanos());
    this.buffer = new SendBuffer(surroundings.limits());
    this.running = new AtomicInteger(sources.size());
    for (CaptureSource source : sources) {
      if (source instanceof InputSource input) {
        SourceOpener opener = surroundings.opener().of(input, policy);
        Pacer pacer = surroundings.pacer().get();
        loops.add(new SourceLoop(input, opener, policy, clock, pacer, this));
      } else if (source instanceof PushSource push) {
        pushed.add(push);
      }
    }
  }

  /** Opens all sources, or none. */
  void open() {
    boolean opened = false;
    try {
      for (SourceLoop loop : loops) {
        threads.add(started(loop, "avtca-capture-" + loop.source().name()));
      }
      for (PushSource push : pushed) {
        add(push.has(), push.name());
        push.bind(taker());
      }
      for (SourceLoop loop : loops) {
        add(Waits.result(loop.opened()), loop.source().name());
      }
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  private void add(Tracks.Has more, String name) {
    if ((has.audio() && more.audio()) || (has.video() && more.video())) {
      throw new CaptureException(
          name + ": sound or pictures for the second time (expected: one source of each)", null);
    }
    has = new Tracks.Has(has.audio() || more.audio(), has.video() || more.video());
  }

  private static Thread started(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private PushSource.Taker taker() {
    return new PushSource.Taker() {
      @Override
      public void take(Piece piece) {
        piece(piece, piece.us());
      }

      @Override
      public void end() {
        ended();
      }
    };
  }

  SessionOptions.Builder sessionOptions() {
    return has.sessionOptions(options);
  }

  synchronized void start(EmotionSession session) {
    if (sender != null) {
      throw new IllegalStateException("started before (expected: a new LiveCapture)");
    }
    Tracks tracks =
        Tracks.of(has, AudioTrack.Steps.OF_DEVICES, options, session.info(), PATIENCE_US, buffer);
    LiveMedia started = new LiveMedia(tracks);
    Sender task = new Sender(buffer, new SessionFeed(session, Pacer.FULL_SPEED), started, clock);
    clock.start(() -> media = started);
    sender = started(() -> send(task, session), "avtca-capture-send");
    loops.stream().filter(SourceLoop::isLost).forEach(loop -> started.lost(loop.opened().join()));
    if (running.get() == 0) {
      finish();
    }
  }

  CompletableFuture<LiveStatistics> completion() {
    return done.copy();
  }

  private void send(Sender task, EmotionSession session) {
    try {
      task.run();
      if (closed) {
        throw new CaptureException("closed before all was sent", null);
      }
      session.endInput();
      done.complete(statistics());
    } catch (AvtcaException e) {
      done.completeExceptionally(e);
      listener.onSessionEnded(e);
    } catch (CaptureException | IllegalArgumentException | IllegalStateException e) {
      done.completeExceptionally(e);
    } finally {
      stopSources();
    }
  }

  @Override
  public void piece(Piece piece, long captureUs) {
    LiveMedia to = media;
    if (to != null) {
      to.take(piece, captureUs);
    } else if (piece instanceof Piece.View view) {
      view.picture().close();
    }
  }

  @Override
  public void lost(InputSource source, Tracks.Has lost, CaptureException cause) {
    losses.incrementAndGet();
    LiveMedia to = media;
    if (to != null) {
      to.lost(lost);
    }
    listener.onLost(source, cause);
  }

  @Override
  public void returned(InputSource source, Tracks.Has back, Duration outage) {
    LiveMedia to = media;
    if (to != null) {
      to.returned(back, clock.us());
    }
    listener.onReturned(source, outage);
  }

  @Override
  public void ended() {
    if (running.decrementAndGet() == 0) {
      finish();
    }
  }

  /** Hands on what is left; the sender ends when it is sent. */
  private void finish() {
    LiveMedia to = media;
    if (to != null) {
      to.finish();
      buffer.close();
    }
  }

  void unwanted(Modality modality, @Nullable GapCause cause) {
    LiveMedia to = media;
    if (to == null) {
      throw new IllegalStateException("not started (expected: start before)");
    }
    to.unwanted(modality, cause, clock.us());
  }

  LiveStatistics statistics() {
    LiveMedia from = media;
    return buffer.statistics(from == null ? NOTHING : from.summary(), losses.get());
  }

  LiveStatistics stop(Duration patience) {
    if (media == null) {
      throw new CaptureException("stopped before it was started (expected: start)", null);
    }
    stopSources();
    join(threads);
    finish();
    try {
      return Waits.result(done, patience);
    } finally {
      close();
    }
  }

  private void stopSources() {
    for (SourceLoop loop : loops) {
      loop.stop();
    }
    threads.forEach(Thread::interrupt);
    pushed.forEach(PushSource::close);
  }

  /**
   * Waits for threads; one that is held in a driver is left to itself, and frees its device when
   * the driver lets it go.
   */
  private static void join(List<Thread> threads) {
    try {
      for (Thread thread : threads) {
        if (!thread.equals(Thread.currentThread())) {
          thread.join(JOIN.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void close() {
    closed = !done.isDone();
    stopSources();
    buffer.clear();
    Thread sending = sender;
    if (sending != null) {
      sending.interrupt();
      join(List.of(sending));
    }
    join(threads);
  }
}
