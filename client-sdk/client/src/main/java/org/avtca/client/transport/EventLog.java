package org.avtca.client.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.avtca.client.common.AvtcaException;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a session, in order, for several readers at their own pace.
 *
 * <p>An event is kept until the slowest reader has taken it. As long as nobody has claimed the
 * start, everything is kept for the first reader that does. The log never refuses an event; it says
 * when the slowest reader is {@code capacity} behind, and its owner then stops the source.
 */
final class EventLog<E> {
  private final int capacity;
  private final Runnable onRoom;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Cursor> cursors = new ArrayList<>();
  private Node<E> tail = new Node<>(null, 0);
  private @Nullable Node<E> unclaimed = tail;
  private boolean wasFull;
  private boolean ended;
  private @Nullable AvtcaException failure;

  /** Events form a chain that the readers hold on to, so that what all have read is garbage. */
  private static final class Node<E> {
    private final @Nullable E event;
    private final long index;
    private @Nullable Node<E> next;

    Node(@Nullable E event, long index) {
      this.event = event;
      this.index = index;
    }
  }

  /**
   * An empty log.
   *
   * @param capacity how far the slowest reader may be behind before the log counts as full
   * @param onRoom called, without any lock held, when a full log has room again
   */
  EventLog(int capacity, Runnable onRoom) {
    this.capacity = capacity;
    this.onRoom = onRoom;
  }

  /** Adds an event and wakes the readers. */
  void append(E event) {
    List<Runnable> wakes;
    lock.lock();
    try {
      if (ended) {
        return;
      }
      Node<E> node = new Node<>(event, tail.index + 1);
      tail.next = node;
      tail = node;
      wasFull |= full();
      wakes = wake();
    } finally {
      lock.unlock();
    }
    wakes.forEach(Runnable::run);
  }

  /** Says that nothing will follow. */
  void end(@Nullable AvtcaException reason) {
    List<Runnable> wakes;
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ended = true;
      failure = reason;
      wakes = wake();
    } finally {
      lock.unlock();
    }
    wakes.forEach(Runnable::run);
  }

  private List<Runnable> wake() {
    changed.signalAll();
    return cursors.stream().map(cursor -> cursor.onChange).toList();
  }

  /** Whether the slowest reader is too far behind. */
  boolean isFull() {
    lock.lock();
    try {
      return full();
    } finally {
      lock.unlock();
    }
  }

  private boolean full() {
    long slowest = unclaimed == null ? tail.index : unclaimed.index;
    for (Cursor cursor : cursors) {
      slowest = Math.min(slowest, cursor.at.index);
    }
    return tail.index - slowest >= capacity;
  }

  /** Gives up the start: from now on nothing is kept for readers yet to come. */
  void claimStart() {
    lock.lock();
    try {
      unclaimed = null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A reader that claims the start if nobody has; else of what comes from now on.
   *
   * @param onChange called, without any lock held, when there is something new
   */
  Cursor claim(Runnable onChange) {
    lock.lock();
    try {
      Cursor cursor = new Cursor(unclaimed == null ? tail : unclaimed, onChange);
      unclaimed = null;
      cursors.add(cursor);
      return cursor;
    } finally {
      lock.unlock();
    }
  }

  /** A reader of what comes from now on; it claims nothing. */
  Cursor follow(Runnable onChange) {
    lock.lock();
    try {
      Cursor cursor = new Cursor(tail, onChange);
      cursors.add(cursor);
      return cursor;
    } finally {
      lock.unlock();
    }
  }

  /** Looks whether a full log has room again; to be called after a reader has moved. */
  private void tellRoom() {
    boolean room;
    lock.lock();
    try {
      room = wasFull && !full();
      wasFull = wasFull && !room;
    } finally {
      lock.unlock();
    }
    if (room) {
      onRoom.run();
    }
  }

  /** One reader's place. */
  final class Cursor implements AutoCloseable {
    private final Runnable onChange;
    private Node<E> at;

    private Cursor(Node<E> at, Runnable onChange) {
      this.at = at;
      this.onChange = onChange;
    }

    /** The next event, without taking it; null if there is none yet. */
    @Nullable E peek() {
      lock.lock();
      try {
        return at.next == null ? null : at.next.event;
      } finally {
        lock.unlock();
      }
    }

    /** Takes the next event; null if there is none yet. */
    @Nullable E poll() {
      E event = advance();
      if (event != null) {
        tellRoom();
      }
      return event;
    }

    private @Nullable E advance() {
      lock.lock();
      try {
        Node<E> next = at.next;
        if (next == null) {
          return null;
        }
        at = next;
        return next.event;
      } finally {
        lock.unlock();
      }
    }

    /** Waits until there is an event, or there will be none. */
    void await() throws InterruptedException {
      lock.lock();
      try {
        while (at.next == null && !ended) {
          changed.await();
        }
      } finally {
        lock.unlock();
      }
    }

    /** Whether all events were taken and none will follow. */
    boolean atEnd() {
      lock.lock();
      try {
        return ended && at.next == null;
      } finally {
        lock.unlock();
      }
    }

    /** Why the log ended; null if in order. */
    @Nullable AvtcaException failure() {
      lock.lock();
      try {
        return failure;
      } finally {
        lock.unlock();
      }
    }

    /** Keeps nothing for this reader any more. */
    @Override
    public void close() {
      lock.lock();
      try {
        cursors.remove(this);
      } finally {
        lock.unlock();
      }
      tellRoom();
    }
  }
}
