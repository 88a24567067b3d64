package org.avtca.capture;

import java.util.function.Supplier;
import org.avtca.client.emotion.GapCause;
import org.jspecify.annotations.Nullable;

/**
 * One modality of a live capture: whether it comes, or why not. Its track is touched only with its
 * lock held.
 */
final class LiveLane {
  private final Absence track;
  private @Nullable GapCause lost;
  private @Nullable GapCause unwanted;
  private boolean closed;

  /** The track's way to say that nothing comes. */
  interface Absence {
    /** Says that there is nothing up to a time on the capture's clock, and why. */
    void absentUntil(long captureUs, GapCause cause);
  }

  LiveLane(Absence track) {
    this.track = track;
  }

  /** The source has gone. */
  synchronized void lost() {
    lost = GapCause.DEVICE_LOST;
  }

  /** The source is there again. */
  synchronized void returned(long nowUs) {
    tick(nowUs);
    lost = null;
  }

  /** The caller does not want it to be sent, or wants it again; null: the latter. */
  synchronized void unwanted(@Nullable GapCause cause, long nowUs) {
    tick(nowUs);
    unwanted = cause;
  }

  /** Tells how long nothing has come. */
  synchronized void tick(long nowUs) {
    GapCause cause = lost != null ? lost : unwanted;
    if (cause != null && !closed) {
      track.absentUntil(nowUs, cause);
    }
  }

  /**
   * Hands a piece to the track, if it is wanted.
   *
   * @return whether it was
   */
  synchronized boolean take(Runnable hand) {
    if (closed || unwanted != null) {
      return false;
    }
    hand.run();
    return true;
  }

  /** Takes nothing more. */
  synchronized void close() {
    closed = true;
  }

  /** Looks at what the track has done. */
  synchronized <T> T look(Supplier<T> look) {
    return look.get();
  }
}
