package org.avtca.control.session;

/**
 * How many windows of a session are answered while the workers do not keep up: every n-th, n a
 * power of two that grows while answers are late and shrinks once they have been in time for long
 * enough. The n-th windows of a larger n are among those of a smaller one, so what is under way
 * stays wanted. Each time a shrunk n has to grow again, the next try waits twice as long.
 *
 * <p>Time is ready time: an outage makes no answer late. Not thread-safe.
 */
final class HopWidening {
  private static final long SECOND = 1_000_000_000;

  /** Answers that come so long after their window has closed are late. */
  private static final long LATE_NANOS = SECOND;

  /** Answers within this are in time. */
  private static final long IN_TIME_NANOS = SECOND / 2;

  private static final long FIRST_CALM_NANOS = 5 * SECOND;
  private static final long LONGEST_CALM_NANOS = 160 * SECOND;

  /** No hop on the grid is so short that n gets larger. */
  private static final int MAX_STRIDE = 64;

  /** Answers come at least this often, in media time, however late they are. */
  private static final long LONGEST_HOP_US = 16_000_000;

  private final int phase;
  private int stride = 1;
  private long changedNanos;

  /** Whether the last change was to a smaller n. */
  private boolean narrowed;

  private long calmSinceNanos;
  private long calmNanos = FIRST_CALM_NANOS;

  /**
   * @param phase any number, another one for each session: so that not all sessions answer, and
   *     look at frames, at the same time
   */
  HopWidening(int phase) {
    this.phase = Math.floorMod(phase, MAX_STRIDE);
  }

  /** Every so-manieth window is answered. */
  int stride() {
    return stride;
  }

  /** Whether all windows are answered. */
  boolean isOff() {
    return stride == 1;
  }

  /** When n changed last: only what closed since then shows what that has done. */
  long changedNanos() {
    return changedNanos;
  }

  /** How many windows from {@code id} on are left out before one is answered. */
  int leftOutFrom(long id) {
    return Math.floorMod(-(id + phase), stride);
  }

  /** Whether the window {@code id} is answered. */
  boolean answers(long id) {
    return (id + phase) % stride == 0;
  }

  /**
   * Looks at how late the session is.
   *
   * @param lagNanos the longest that a window waited, or has been waiting, since the last look, of
   *     those that closed since {@link #changedNanos}
   * @param hopUs between windows as the client wants them
   * @param readyNanos now
   * @return whether n has changed
   */
  boolean observe(long lagNanos, long hopUs, long readyNanos) {
    if (lagNanos > IN_TIME_NANOS) {
      calmSinceNanos = readyNanos;
    }
    if (lagNanos > LATE_NANOS) {
      return 2L * stride * hopUs <= LONGEST_HOP_US && widen(readyNanos);
    }
    long calm = readyNanos - calmSinceNanos;
    if (isOff()) {
      if (calm > LONGEST_CALM_NANOS) {
        calmNanos = FIRST_CALM_NANOS;
        narrowed = false;
      }
      return false;
    }
    // An answer must have come in time, however rare they are now.
    boolean proven = calm >= Math.max(calmNanos, 1_000L * stride * hopUs + LATE_NANOS);
    if (proven) {
      change(stride / 2, readyNanos);
    }
    return proven;
  }

  private boolean widen(long readyNanos) {
    if (narrowed) {
      calmNanos = Math.min(2 * calmNanos, LONGEST_CALM_NANOS);
    }
    change(2 * stride, readyNanos);
    return true;
  }

  private void change(int to, long readyNanos) {
    narrowed = to < stride;
    stride = to;
    changedNanos = readyNanos;
    calmSinceNanos = readyNanos;
  }
}
