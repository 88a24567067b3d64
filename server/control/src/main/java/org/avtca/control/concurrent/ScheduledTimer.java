package org.avtca.control.concurrent;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A {@link Timer} on an executor, which it does not own. */
public final class ScheduledTimer implements Timer {
  private final ScheduledExecutorService executor;

  public ScheduledTimer(ScheduledExecutorService executor) {
    this.executor = requireNonNull(executor, "executor");
  }

  @Override
  public Pending after(Duration delay, Runnable task) {
    ScheduledFuture<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public Pending every(Duration period, Runnable task) {
    ScheduledFuture<?> future =
        executor.scheduleWithFixedDelay(
            task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }
}
