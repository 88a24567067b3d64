package org.avtca.client.transport;

import org.avtca.proto.v1.Dropped;
import org.avtca.proto.v1.WindowResult;

/**
 * How far a session's windows have come, in the caller's count. Thread-safe.
 *
 * <p>Where the next window begins is known from the hop, or guessed from the last two windows if
 * the hop was changed: only a session that begins anew has to know, and it tells where it does.
 */
final class SessionPosition {
  private SessionBase base = SessionBase.START;
  private long nextWindow;
  private long nextStartUs;
  private long lastStartUs = -1;
  private long hopUs;

  synchronized SessionBase base() {
    return base;
  }

  /** Where the server's session lies, if the server begins it. */
  synchronized void base(SessionBase next) {
    base = next;
  }

  /** A session has begun at the base. */
  synchronized void begin(long hop) {
    hopUs = hop;
    nextStartUs = base.us();
    lastStartUs = -1;
  }

  /** The number of the first window that has not come. */
  synchronized long nextWindow() {
    return nextWindow;
  }

  /** Where that window begins. */
  synchronized long nextStartUs() {
    return nextStartUs;
  }

  /**
   * Takes a result, in the caller's count.
   *
   * @return false: it has come before
   */
  synchronized boolean take(WindowResult result) {
    if (result.getWindowId() < nextWindow) {
      return false;
    }
    nextWindow = result.getWindowId() + 1;
    if (result.getFinal()) {
      if (lastStartUs >= 0 && result.getStartUs() > lastStartUs) {
        hopUs = result.getStartUs() - lastStartUs;
      }
      lastStartUs = result.getStartUs();
      nextStartUs = lastStartUs + hopUs;
    }
    return true;
  }

  /** Takes windows that will not come, in the caller's count. */
  synchronized void take(Dropped dropped) {
    long count = dropped.getToWindowId() - nextWindow;
    if (count > 0) {
      nextWindow = dropped.getToWindowId();
      nextStartUs += count * hopUs;
      lastStartUs = -1;
    }
  }
}
