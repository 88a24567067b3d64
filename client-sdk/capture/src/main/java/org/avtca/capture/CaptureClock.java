package org.avtca.capture;

import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/** The machine's clock, and when a capture has started by it. */
final class CaptureClock {
  private final LongSupplier nanos;
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile long startUs;

  CaptureClock(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Microseconds since some moment. */
  long machineUs() {
    return nanos.getAsLong() / 1_000;
  }

  /**
   * Now is the capture's time zero.
   *
   * @param prepare makes ready for pieces; those that wait for the start come after it
   */
  void start(Runnable prepare) {
    startUs = machineUs();
    prepare.run();
    started.countDown();
  }

  void awaitStart() throws InterruptedException {
    started.await();
  }

  /** Microseconds since the start. */
  long us() {
    return toCapture(machineUs());
  }

  /** A time of the machine since the start. */
  long toCapture(long machineUs) {
    return machineUs - startUs;
  }
}
