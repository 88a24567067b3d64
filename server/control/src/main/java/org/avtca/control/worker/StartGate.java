package org.avtca.control.worker;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets a bounded number of workers load at once, in the order in which they asked: loading takes
 * memory and cores from the ones that serve.
 */
final class StartGate {
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private int free;

  StartGate(int concurrentStarts) {
    this.free = concurrentStarts;
  }

  /**
   * Asks to load.
   *
   * @param granted called when it may, perhaps before this returns
   */
  Ticket enter(Runnable granted) {
    Ticket ticket = new Ticket(granted);
    synchronized (this) {
      waiting.add(ticket);
    }
    grantNext();
    return ticket;
  }

  private void grantNext() {
    Ticket next;
    synchronized (this) {
      if (free == 0 || waiting.isEmpty()) {
        return;
      }
      free--;
      next = waiting.remove();
      next.inside = true;
    }
    next.granted.run();
  }

  /** A place in the queue, then inside. */
  final class Ticket implements AutoCloseable {
    private final Runnable granted;
    private boolean inside;
    private boolean closed;

    private Ticket(Runnable granted) {
      this.granted = granted;
    }

    /** Leaves, from wherever it is. */
    @Override
    public void close() {
      synchronized (StartGate.this) {
        if (closed) {
          return;
        }
        closed = true;
        waiting.remove(this);
        if (inside) {
          free++;
        }
      }
      grantNext();
    }
  }
}
