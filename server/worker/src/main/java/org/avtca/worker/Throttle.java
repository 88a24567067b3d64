package org.avtca.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets so many through a time. Not thread-safe. */
final class Throttle {
  private final long interval;
  private final LongSupplier nanoTime;
  private long last;
  private boolean any;

  /**
   * A throttle.
   *
   * @param interval between two that are let through
   * @param nanoTime the clock
   */
  Throttle(Duration interval, LongSupplier nanoTime) {
    this.interval = interval.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Whether this one goes through: the first always does. */
  boolean lets() {
    long now = nanoTime.getAsLong();
    if (any && now - last < interval) {
      return false;
    }
    any = true;
    last = now;
    return true;
  }
}
