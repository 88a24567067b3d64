package org.avtca.control.session;

import java.util.SplittableRandom;

/**
 * Which windows of a session are left out while the workers do not keep up: those of a pause. A
 * pause saves its frames, all but those that the first window after it needs; every second or
 * fourth window alone would save none, since windows share their frames.
 *
 * <p>A session whose answers are late, and get no less late, pauses by chance, the likelier the
 * later they are. So of many that are late together a few pause, others in turn, and the rest goes
 * on as before; and pauses have not all one length, so that those who go together come back apart.
 * No pause begins before a window has had its turn. A pause after which a session is late again at
 * once makes the next one longer.
 *
 * <p>Time is ready time: an outage makes no answer late. Not thread-safe.
 */
final class LoadShedding {
  private static final long SECOND = 1_000_000_000;

  /** Answers that come so long after their window has closed are late. */
  private static final long LATE_NANOS = 3 * SECOND / 4;

  /** How many of the sessions that are late by {@link #LATE_NANOS} more pause in a second. */
  private static final double PAUSES_PER_SECOND = 0.4;

  /** However late they are: all of them at once would come back at once. */
  private static final double MOST_PER_SECOND = 1;

  private static final long SHORTEST_PAUSE_NANOS = 16 * SECOND;
  private static final long LONGEST_PAUSE_NANOS = 32 * SECOND;

  private final SplittableRandom chance;
  private boolean paused;
  private long resumeAt;
  private long pauseNanos = SHORTEST_PAUSE_NANOS;
  private long pausedNanos;
  private long resumedNanos;
  private long lastNanos;
  private long lastLagNanos;

  /**
   * @param seed another one for each session: so that they do not pause all at once
   */
  LoadShedding(long seed) {
    chance = new SplittableRandom(seed);
  }

  /** Whether windows are being left out. */
  boolean isPaused() {
    return paused;
  }

  /** Whether the window {@code id}, not answered yet, is to be. */
  boolean answers(long id) {
    return id >= resumeAt;
  }

  /** The first window that is answered again. */
  long resumeAt() {
    return resumeAt;
  }

  /** When the last pause began: only what closed since then shows what it has done. */
  long pausedNanos() {
    return pausedNanos;
  }

  /**
   * Looks at how late the session is.
   *
   * @param last the last window that was answered or dropped; -1: none
   * @param lagNanos the longest that a window waited, or has been waiting, since the last look, of
   *     those that closed since {@link #pausedNanos}
   * @param next the first window that has not closed yet
   * @param hopUs between windows
   * @param readyNanos now
   * @return whether a pause has begun or ended
   */
  boolean observe(long last, long lagNanos, long next, long hopUs, long readyNanos) {
    double seconds = (double) (readyNanos - lastNanos) / SECOND;
    boolean growing = lagNanos >= lastLagNanos;
    lastNanos = readyNanos;
    lastLagNanos = lagNanos;
    if (paused) {
      return resume(next, readyNanos);
    }
    if (last < resumeAt) {
      return false;
    }
    double late = (double) (lagNanos - LATE_NANOS) / LATE_NANOS;
    double rate = Math.min(MOST_PER_SECOND, late * PAUSES_PER_SECOND);
    if (!growing || chance.nextDouble() >= seconds * rate) {
      return false;
    }
    long answeredNanos = readyNanos - resumedNanos;
    if (answeredNanos < pauseNanos / 8) {
      pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    } else if (answeredNanos > pauseNanos / 4) {
      pauseNanos = Math.max(pauseNanos / 2, SHORTEST_PAUSE_NANOS);
    }
    paused = true;
    pausedNanos = readyNanos;
    double share = 0.75 + 0.5 * chance.nextDouble();
    resumeAt = next + windows((long) (share * pauseNanos), hopUs);
    return true;
  }

  /** The windows from {@code next} on come at another hop: a pause stays as long as it was. */
  void hopChanged(long next, long fromUs, long toUs) {
    if (paused && resumeAt > next) {
      resumeAt = next + windows(1_000 * (resumeAt - next) * fromUs, toUs);
    }
  }

  private boolean resume(long next, long readyNanos) {
    if (next < resumeAt) {
      return false;
    }
    paused = false;
    resumedNanos = readyNanos;
    return true;
  }

  private static long windows(long nanos, long hopUs) {
    return Math.max(1, nanos / (1_000 * hopUs));
  }
}
