package org.avtca.capture;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one source on a thread of its own: opens it, hands on what comes, and opens it again when
 * it is lost. Until the capture has started what a live source brings is thrown away, so that its
 * driver's buffers hold nothing old; what plays is not read before.
 */
final class SourceLoop implements Runnable {
  private final InputSource source;
  private final SourceOpener opener;
  private final DevicePolicy policy;
  private final CaptureClock clock;
  private final Pacer pacer;
  private final Events events;
  private final ReadGuard guard = new ReadGuard();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CompletableFuture<Tracks.Has> opened = new CompletableFuture<>();
  private Duration delay;
  private volatile @Nullable Long lostUs;

  /** What a loop tells, on its thread. */
  interface Events {
    /** A piece has come; whoever is told closes it. */
    void piece(Piece piece, long captureUs);

    /** The source is lost. */
    void lost(InputSource source, Tracks.Has has, CaptureException cause);

    /** It is there again. */
    void returned(InputSource source, Tracks.Has has, Duration outage);

    /** Nothing more will come. */
    void ended();
  }

  SourceLoop(
      InputSource source,
      SourceOpener opener,
      DevicePolicy policy,
      CaptureClock clock,
      Pacer pacer,
      Events events) {
    this.source = source;
    this.opener = opener;
    this.policy = policy;
    this.clock = clock;
    this.pacer = pacer;
    this.events = events;
    this.delay = policy.firstDelay();
  }

  InputSource source() {
    return source;
  }

  /** What the source has; fails if it cannot be opened the first time. */
  CompletableFuture<Tracks.Has> opened() {
    return opened;
  }

  /** Whether the source was there, and is gone. */
  boolean isLost() {
    return lostUs != null;
  }

  /** Ends the loop; the thread that runs it must be interrupted as well. */
  void stop() {
    stopping.countDown();
    guard.stop();
  }

  @Override
  public void run() {
    try {
      while (!guard.isStopped() && readOnce()) {
        if (stopping.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
          return;
        }
        delay = policy.after(delay);
      }
    } catch (InterruptedException e) {
      // Whoever interrupts has stopped the loop.
      Thread.currentThread().interrupt();
    } finally {
      opened.completeExceptionally(new CaptureException(source.name() + ": stopped", null));
      guard.close();
      events.ended();
    }
  }

  /**
   * Opens and reads the source.
   *
   * @return whether to do so again
   */
  private boolean readOnce() throws InterruptedException {
    try (SourceReader reader = opener.open(guard)) {
      Tracks.Has has = new Tracks.Has(reader.hasAudio(), reader.hasVideo());
      opened.complete(has);
      if (source.kind().isLive()) {
        readLive(reader, has);
        throw new CaptureException(
            source.name() + ": ended (expected: a source that goes on)", null);
      }
      play(reader);
      return false;
    } catch (CaptureException e) {
      return lost(e);
    }
  }

  private boolean lost(CaptureException cause) {
    if (guard.isStopped() || opened.completeExceptionally(cause)) {
      return false;
    }
    if (lostUs == null) {
      lostUs = clock.machineUs();
      events.lost(source, opened.join(), cause);
    }
    return source.kind().isLive();
  }

  private void readLive(SourceReader reader, Tracks.Has has) {
    SourceClock stamps = has.audio() && has.video() ? SourceClock.ofBoth() : new MachineClock();
    for (Piece piece = reader.read(); piece != null; piece = reader.read()) {
      long nowUs = clock.machineUs();
      long captureUs = stamps.captureUs(piece.us(), nowUs);
      Long since = lostUs;
      if (since != null) {
        lostUs = null;
        delay = policy.firstDelay();
        events.returned(source, opened.join(), Duration.ofNanos((nowUs - since) * 1_000));
      }
      events.piece(piece, clock.toCapture(captureUs));
    }
  }

  private void play(SourceReader reader) throws InterruptedException {
    clock.awaitStart();
    for (Piece piece = reader.read(); piece != null; piece = reader.read()) {
      pacer.await(piece.us());
      events.piece(piece, piece.us());
    }
  }
}
