package org.avtca.control.inference;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A piece of work between its hand-in and its end. Owned by the pool's serial executor, but for the
 * future.
 *
 * @param <W> the work
 * @param <R> what becomes of it
 */
final class Job<W, R> {
  /** How often a worker may be lost under a job before it is tried alone. */
  private static final int LOSSES_IN_COMPANY = 2;

  private final W work;
  private final WorkOwner owner;
  private final int rows;
  private final long deadlineNanos;
  private final long queuedNanos;
  private final CompletableFuture<R> result = new CompletableFuture<>();
  private boolean alone;
  private int losses;

  Job(W work, WorkOwner owner, int rows, long deadlineNanos, long queuedNanos, boolean alone) {
    this.work = work;
    this.owner = owner;
    this.rows = rows;
    this.deadlineNanos = deadlineNanos;
    this.queuedNanos = queuedNanos;
    this.alone = alone;
  }

  W work() {
    return work;
  }

  Object session() {
    return owner.session();
  }

  String principal() {
    return owner.principal();
  }

  int rows() {
    return rows;
  }

  CompletableFuture<R> result() {
    return result;
  }

  boolean isOver() {
    return result.isDone();
  }

  boolean isAlone() {
    return alone;
  }

  /** From now on it runs in a call of its own, on a worker that does nothing else. */
  void isolate() {
    alone = true;
  }

  /** A worker was lost under it: once more in company, then alone. */
  void lost() {
    losses++;
    alone |= losses >= LOSSES_IN_COMPANY;
  }

  /** When it was handed in. */
  long queuedNanos() {
    return queuedNanos;
  }

  /** Whether its deadline is not after {@code nanos}. */
  boolean isDueBy(long nanos) {
    return deadlineNanos - nanos <= 0;
  }

  Duration queuedFor(long nowNanos) {
    return Duration.ofNanos(nowNanos - queuedNanos);
  }

  /** Negative if this one is more urgent. */
  int compareUrgency(Job<?, ?> other) {
    int byDeadline = Long.signum(deadlineNanos - other.deadlineNanos);
    return byDeadline != 0 ? byDeadline : Long.signum(queuedNanos - other.queuedNanos);
  }
}
