package org.avtca.control.concurrent;

import java.time.Duration;

/** Runs tasks later. Tests pass one that they wind themselves. */
public interface Timer {
  /** A task that has been put off. */
  interface Pending {
    /** Keeps it from running, unless it has begun. */
    void cancel();
  }

  /**
   * Runs {@code task} once, after {@code delay}, on a thread of the timer's; it must be short and
   * not block.
   */
  Pending after(Duration delay, Runnable task);

  /**
   * Runs {@code task} again and again, the first time after {@code period}, until it is cancelled.
   */
  Pending every(Duration period, Runnable task);
}
