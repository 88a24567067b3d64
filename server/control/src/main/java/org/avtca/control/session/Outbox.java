package org.avtca.control.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Events on their way to a client that may read slowly. Results are bounded by {@link #hasRoom};
 * credit and release marks that were not sent yet are replaced by newer ones; the rest is bounded
 * by {@link #isOverrun}. Not thread-safe.
 */
final class Outbox {
  /** Results that wait. */
  static final int RESULTS = 16;

  /** Other events that wait; more come only from a client that sends much and reads nothing. */
  static final int OTHERS = 256;

  private final SessionSink sink;
  private final Deque<SessionEvent> events = new ArrayDeque<>();
  private int results;

  Outbox(SessionSink sink) {
    this.sink = sink;
  }

  void add(SessionEvent event) {
    if (event instanceof SessionEvent.Credit || event instanceof SessionEvent.Release) {
      removeOlder(event.getClass());
    }
    if (event instanceof SessionEvent.Result) {
      results++;
    }
    events.add(event);
  }

  /** Whether another result may be added. */
  boolean hasRoom() {
    return results < RESULTS;
  }

  /** Whether more waits than can be kept. */
  boolean isOverrun() {
    return events.size() - results > OTHERS;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /**
   * Sends as much as the client takes now.
   *
   * @return whether anything was sent
   */
  boolean flush() {
    int before = events.size();
    while (!events.isEmpty() && sink.isReady()) {
      SessionEvent event = events.removeFirst();
      if (event instanceof SessionEvent.Result) {
        results--;
      }
      sink.send(event);
    }
    return events.size() < before;
  }

  private void removeOlder(Class<? extends SessionEvent> kind) {
    for (Iterator<SessionEvent> it = events.iterator(); it.hasNext(); ) {
      if (kind.isInstance(it.next())) {
        it.remove();
      }
    }
  }
}
