package org.avtca.capture;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Gives what a live capture has made to the session, which may make it wait. One thread. */
final class Sender {
  private static final Duration TICK = Duration.ofMillis(240);

  private final SendBuffer buffer;
  private final Consumer<MediaItem> feed;
  private final LiveMedia media;
  private final CaptureClock clock;
  private long tickedUs;

  Sender(SendBuffer buffer, Consumer<MediaItem> feed, LiveMedia media, CaptureClock clock) {
    this.buffer = buffer;
    this.feed = feed;
    this.media = media;
    this.clock = clock;
  }

  /**
   * Sends all there is, until the buffer is closed and empty.
   *
   * @throws CaptureException if the thread is interrupted
   * @throws org.avtca.client.common.AvtcaException if the session takes no more
   */
  void run() {
    try {
      while (!buffer.isDrained()) {
        MediaItem item = buffer.poll(TICK);
        if (item != null) {
          feed.accept(item);
        }
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CaptureException("sending was interrupted", e);
    }
  }

  private void tick() {
    long nowUs = clock.us();
    if (nowUs - tickedUs >= TimeUnit.NANOSECONDS.toMicros(TICK.toNanos())) {
      tickedUs = nowUs;
      media.tick(nowUs);
    }
  }
}
