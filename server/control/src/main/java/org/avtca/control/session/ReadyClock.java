package org.avtca.control.session;

import org.avtca.control.inference.Inference;

/**
 * Time during which a worker was ready: what passes while none is does not make work late. Moves
 * when it is told to. Not thread-safe.
 */
final class ReadyClock {
  private final Inference inference;
  private long lastNanos;
  private long readyNanos;
  private boolean everReady;
  private long unreadyNanos;

  ReadyClock(Inference inference, long nowNanos) {
    this.inference = inference;
    this.lastNanos = nowNanos;
  }

  /** Counts the time since the last call as ready or not. */
  void advance(long nowNanos) {
    long elapsed = nowNanos - lastNanos;
    lastNanos = nowNanos;
    if (inference.isReady()) {
      everReady = true;
      readyNanos += elapsed;
      unreadyNanos = 0;
    } else {
      unreadyNanos += elapsed;
    }
  }

  /** Ready time so far. */
  long nanos() {
    return readyNanos;
  }

  /**
   * For how long no worker has been ready, after one was; 0 while the version loads for the first
   * time.
   */
  long outageNanos() {
    return everReady ? unreadyNanos : 0;
  }
}
