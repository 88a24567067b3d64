package org.avtca.benchmarks.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One load.
 *
 * @param sessions that are open at once
 * @param hop between a session's windows
 * @param sound whether they send sound
 * @param pictures whether they send pictures
 * @param model that they name; empty for the server's default
 * @param rampUp over which the sessions begin to play, one after the other; shorter than the
 *     warm-up by a window and a hop at least, if there is any
 * @param warmUp before anything counts; longer than a window, or nothing is measured at first
 * @param duration of what counts
 */
record LoadPlan(
    int sessions,
    Duration hop,
    boolean sound,
    boolean pictures,
    String model,
    Duration rampUp,
    Duration warmUp,
    Duration duration) {
  /** Of the model. */
  static final Duration WINDOW = Duration.ofMillis(3_600);

  LoadPlan {
    requireNonNull(model, "model");
    if (sessions < 1) {
      throw new IllegalArgumentException("sessions: " + sessions + " (expected: 1 or more)");
    }
    if (hop.isNegative() || hop.isZero()) {
      throw new IllegalArgumentException("hop: " + hop + " (expected: > PT0S)");
    }
    if (!sound && !pictures) {
      throw new IllegalArgumentException("modalities: none (expected: sound, pictures or both)");
    }
    if (warmUp.isNegative() || duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "warm-up, duration: " + warmUp + ", " + duration + " (expected: >= PT0S, > PT0S)");
    }
    Duration latest = warmUp.minus(WINDOW).minus(hop);
    if (rampUp.isNegative() || (!rampUp.isZero() && rampUp.compareTo(latest) > 0)) {
      throw new IllegalArgumentException(
          "ramp-up: " + rampUp + " (expected: PT0S.." + latest + ", by the warm-up)");
    }
  }

  /** When a session, counted from 0, begins to play. */
  Duration startOf(int session) {
    return rampUp.multipliedBy(session).dividedBy(sessions);
  }

  /** The same with another number of sessions. */
  LoadPlan withSessions(int number) {
    return new LoadPlan(number, hop, sound, pictures, model, rampUp, warmUp, duration);
  }

  /** The same with another model. */
  LoadPlan withModel(String name) {
    return new LoadPlan(sessions, hop, sound, pictures, name, rampUp, warmUp, duration);
  }

  /** The same for another time. */
  LoadPlan withDuration(Duration time) {
    return new LoadPlan(sessions, hop, sound, pictures, model, rampUp, warmUp, time);
  }

  /** The results a second that all sessions together ask for. */
  double wantedPerSecond() {
    return sessions * 1e9 / hop.toNanos();
  }

  /**
   * How many complete windows of a session end in [from, to).
   *
   * @param from since the session's start
   * @param to since the session's start
   */
  long windowsEndingIn(Duration from, Duration to) {
    return Math.max(0, windowsEndingBefore(to) - windowsEndingBefore(from));
  }

  private long windowsEndingBefore(Duration time) {
    long after = time.toNanos() - WINDOW.toNanos();
    return after <= 0 ? 0 : (after + hop.toNanos() - 1) / hop.toNanos();
  }
}
