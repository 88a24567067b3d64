package org.avtca.capture;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device that brings what a test hands it, and is pulled out when the test says so. The clock
 * moves on to a piece's time when it is read.
 */
final class FakeDevice implements SourceOpener {
  private final String name;
  private final Tracks.Has has;
  private final LongConsumer reached;
  private final BlockingQueue<Supplier<Piece>> pieces = new LinkedBlockingQueue<>();
  private final AtomicInteger opens = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean plugged = true;

  /**
   * A device.
   *
   * @param reached told the time of each piece, when it comes
   */
  FakeDevice(String name, boolean audio, boolean video, LongConsumer reached) {
    this.name = name;
    this.reached = reached;
    this.has = new Tracks.Has(audio, video);
  }

  /** A tenth of a second of sound at 16 kHz. */
  void sound(long us) {
    pieces.add(() -> new Piece.Sound(us, new float[1_600], 16_000));
  }

  void picture(long us) {
    pieces.add(() -> new Piece.View(us, new MatPicture(32, 24, 120)));
  }

  /** The device is pulled out while it is read. */
  void unplug() {
    plugged = false;
    pieces.add(
        () -> {
          throw new CaptureException(name + ": broke off", null);
        });
  }

  void plugIn() {
    plugged = true;
  }

  int opens() {
    return opens.get();
  }

  /** How many of its readers are open. */
  int open() {
    return open.get();
  }

  @Override
  public SourceReader open(ReadGuard guard) {
    opens.incrementAndGet();
    if (!plugged) {
      throw new CaptureException(name + ": not there", null);
    }
    open.incrementAndGet();
    return new SourceReader() {
      @Override
      public boolean hasAudio() {
        return has.audio();
      }

      @Override
      public boolean hasVideo() {
        return has.video();
      }

      @Override
      public @Nullable Piece read() {
        try {
          Piece piece = pieces.take().get();
          reached.accept(piece.us());
          return piece;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new CaptureException(name + ": stopped", e);
        }
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }
}
