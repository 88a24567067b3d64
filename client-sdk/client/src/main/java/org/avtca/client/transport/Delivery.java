package org.avtca.client.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.avtca.client.common.AvtcaException;
import org.jspecify.annotations.Nullable;

/**
 * A reader of an {@link EventLog} that is called: one call at a time, in order, on an executor that
 * it occupies only while there is something to tell.
 */
abstract class Delivery<E> {
  private final Executor executor;
  private EventLog<E>.@Nullable Cursor cursor;
  private boolean busy = true;
  private boolean stopped;

  Delivery(Executor executor) {
    this.executor = executor;
  }

  /** Begins to read; until then nothing is told. */
  final void start(EventLog<E>.Cursor from) {
    boolean stoppedBefore;
    synchronized (this) {
      cursor = from;
      busy = false;
      stoppedBefore = stopped;
    }
    if (stoppedBefore) {
      from.close();
    } else {
      wake();
    }
  }

  /** Looks for something to tell. */
  final void wake() {
    synchronized (this) {
      if (busy || stopped || !hasWork()) {
        return;
      }
      busy = true;
    }
    Futures.whenDone(CompletableFuture.runAsync(this::tellAll, executor), this::goOn);
  }

  private void goOn(@Nullable Void done, @Nullable Throwable failure) {
    if (failure != null) {
      thrown(failure);
      release();
    }
  }

  private void release() {
    synchronized (this) {
      busy = false;
    }
    wake();
  }

  private boolean hasWork() {
    EventLog<E>.Cursor from = cursor;
    return from != null && (from.atEnd() || peekWanted(from) != null);
  }

  private void tellAll() {
    while (true) {
      E event;
      EventLog<E>.Cursor from;
      synchronized (this) {
        from = cursor;
        if (from == null || stopped) {
          busy = false;
          return;
        }
        event = peekWanted(from) == null ? null : from.poll();
        if (event == null) {
          if (!from.atEnd()) {
            busy = false;
            return;
          }
          stopped = true;
        }
      }
      if (event == null) {
        end(from.failure());
        return;
      }
      tell(event);
    }
  }

  /** Tells nothing more. */
  final void stop() {
    EventLog<E>.Cursor from;
    synchronized (this) {
      stopped = true;
      from = cursor;
    }
    if (from != null) {
      from.close();
    }
  }

  /** The next event that may be told now; passes over what nobody wants. Called under the lock. */
  abstract @Nullable E peekWanted(EventLog<E>.Cursor from);

  /** Tells one event; runs callers' code. */
  abstract void tell(E event);

  /** Tells the end; runs callers' code. */
  abstract void end(@Nullable AvtcaException failure);

  /** Callers' code has thrown. */
  abstract void thrown(Throwable failure);
}
