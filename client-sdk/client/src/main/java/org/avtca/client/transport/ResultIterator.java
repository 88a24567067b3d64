package org.avtca.client.transport;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.WindowResult;
import org.jspecify.annotations.Nullable;

/** A session's results for one thread that waits for them. */
final class ResultIterator implements Iterator<WindowResult> {
  private final EventLog<SessionEvent>.Cursor cursor;
  private @Nullable WindowResult next;

  ResultIterator(EventLog<SessionEvent>.Cursor cursor) {
    this.cursor = cursor;
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      waitForEvent();
      SessionEvent event = cursor.poll();
      if (event != null) {
        next = event.result();
      } else if (cursor.atEnd()) {
        return endOrThrow();
      }
    }
    return true;
  }

  private void waitForEvent() {
    try {
      cursor.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AvtcaException(
          AvtcaException.INTERRUPTED, "the reading thread was interrupted", false, null, e);
    }
  }

  private boolean endOrThrow() {
    AvtcaException failure = cursor.failure();
    if (failure != null) {
      throw failure;
    }
    return false;
  }

  @Override
  public WindowResult next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the session has ended (expected: next() after hasNext())");
    }
    WindowResult result = next;
    next = null;
    if (result == null) {
      throw new IllegalStateException("no result after hasNext()");
    }
    return result;
  }
}
