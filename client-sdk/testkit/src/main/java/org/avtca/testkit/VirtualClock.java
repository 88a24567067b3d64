package org.avtca.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that a test moves. What waits for a time runs when the test gets there, so that a delay
 * of a minute costs nothing and is never late.
 *
 * <pre>{@code
 * VirtualClock clock = new VirtualClock();
 * clock.after(Duration.ofMinutes(1), () -> System.out.println("a minute later"));
 * clock.advance(Duration.ofMinutes(1));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class VirtualClock extends Clock {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Queue<Task> waiting =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::order));
  private Instant now;
  private long order;

  /** Something that waits for its time. */
  private record Task(Instant due, long order, Runnable action) {}

  /** A clock at the start of 2026, UTC. */
  public VirtualClock() {
    this(START);
  }

  /** A clock that stands at {@code start}. */
  public VirtualClock(Instant start) {
    this.now = requireNonNull(start, "start");
  }

  /** Does something once the clock has moved on by so much; at once if that is nothing. */
  public void after(Duration delay, Runnable action) {
    if (delay.isNegative() || delay.isZero()) {
      action.run();
      return;
    }
    synchronized (this) {
      waiting.add(new Task(now.plus(delay), order++, action));
    }
  }

  /**
   * Moves on. What is due on the way runs on this thread, each at its own time, in the order of the
   * times; so does what that brings up.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time: " + time + " (expected: >= 0)");
    }
    Instant to = instant().plus(time);
    for (Task task = due(to); task != null; task = due(to)) {
      task.action().run();
    }
    synchronized (this) {
      now = to;
    }
  }

  private synchronized @Nullable Task due(Instant to) {
    Task next = waiting.peek();
    if (next == null || next.due().isAfter(to)) {
      return null;
    }
    now = next.due();
    return waiting.remove();
  }

  /** How many things wait for their time. */
  public synchronized int waiting() {
    return waiting.size();
  }

  @Override
  public Instant instant() {
    return reading();
  }

  private synchronized Instant reading() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** A clock that shows this one's time, in another zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource shown = this::reading;
    return shown.withZone(zone);
  }
}
