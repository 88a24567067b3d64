package org.avtca.control.concurrent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A monotonic clock and a timer that stand until a test moves them; tasks run on its thread. */
public final class ManualTime implements LongSupplier, Timer {
  private final List<Task> tasks = new ArrayList<>();
  private long now = 1_000_000_000L;

  private final class Task implements Pending {
    private final long periodNanos;
    private final Runnable work;
    private long dueNanos;

    Task(long dueNanos, long periodNanos, Runnable work) {
      this.dueNanos = dueNanos;
      this.periodNanos = periodNanos;
      this.work = work;
    }

    long dueNanos() {
      return dueNanos;
    }

    @Override
    public void cancel() {
      tasks.remove(this);
    }

    void run() {
      if (periodNanos > 0) {
        dueNanos += periodNanos;
      } else {
        tasks.remove(this);
      }
      work.run();
    }
  }

  @Override
  public long getAsLong() {
    return now;
  }

  /** How many tasks are yet to run. */
  public int pending() {
    return tasks.size();
  }

  /** Lets time pass, and runs what falls due, in order. */
  public void advance(Duration step) {
    long until = now + step.toNanos();
    for (Optional<Task> next = due(until); next.isPresent(); next = due(until)) {
      now = next.orElseThrow().dueNanos();
      next.orElseThrow().run();
    }
    now = until;
  }

  private Optional<Task> due(long until) {
    return tasks.stream()
        .filter(task -> task.dueNanos() <= until)
        .min(Comparator.comparingLong(Task::dueNanos));
  }

  @Override
  public Pending after(Duration delay, Runnable work) {
    return add(new Task(now + delay.toNanos(), 0, work));
  }

  @Override
  public Pending every(Duration period, Runnable work) {
    return add(new Task(now + period.toNanos(), period.toNanos(), work));
  }

  private Task add(Task task) {
    tasks.add(task);
    return task;
  }
}
