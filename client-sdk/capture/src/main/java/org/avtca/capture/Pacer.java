package org.avtca.capture;

import java.util.concurrent.TimeUnit;

/** Holds the sender back until an item is due. */
interface Pacer {
  /** Waits for nothing. */
  Pacer FULL_SPEED = us -> {};

  /**
   * Waits until a time of the media has come.
   *
   * @param us since the start of the media
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void await(long us) throws InterruptedException;

  /** The clock on the wall, started by the first item. */
  static Pacer realTime() {
    return new Pacer() {
      private boolean started;
      private long startNanos;

      @Override
      public void await(long us) throws InterruptedException {
        long now = System.nanoTime();
        if (!started) {
          started = true;
          startNanos = now - TimeUnit.MICROSECONDS.toNanos(us);
        }
        TimeUnit.NANOSECONDS.sleep(startNanos + TimeUnit.MICROSECONDS.toNanos(us) - now);
      }
    };
  }
}
