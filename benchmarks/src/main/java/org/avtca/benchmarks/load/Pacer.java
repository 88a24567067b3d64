package org.avtca.benchmarks.load;

import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Sends what is due, of many sessions, on a thread of its own. */
final class Pacer implements AutoCloseable {
  private final PriorityQueue<PacedSession> sessions =
      new PriorityQueue<>(Comparator.comparingLong(PacedSession::dueNanos));
  private final LongSupplier nanoTime;
  private final long untilNanos;
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * A pacer.
   *
   * @param untilNanos what is due later is not sent
   */
  Pacer(String name, Collection<PacedSession> sessions, LongSupplier nanoTime, long untilNanos) {
    this.sessions.addAll(sessions);
    this.nanoTime = nanoTime;
    this.untilNanos = untilNanos;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!stopped && !sessions.isEmpty()) {
      PacedSession next = sessions.remove();
      long due = next.dueNanos();
      if (next.isOver() || due >= untilNanos) {
        continue;
      }
      for (long now = nanoTime.getAsLong(); now < due; now = nanoTime.getAsLong()) {
        LockSupport.parkNanos(due - now);
        if (stopped) {
          return;
        }
      }
      next.sendNext();
      sessions.add(next);
    }
  }

  /** Waits until all is sent. */
  void join() throws InterruptedException {
    thread.join();
  }

  /** Sends nothing more. */
  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
  }
}
