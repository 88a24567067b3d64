package org.avtca.control.session;

import java.time.Duration;

/**
 * How fast a client may send.
 *
 * @param burst media that may come at once
 * @param factor of real time at which more may come after that, >= 1
 * @param step credit is told when it has grown by so much, less than the burst
 * @param replayFactor of real time for a client that sends again what it has sent before
 * @param replay as much media may come at that factor
 * @param leap how far, beyond what the pace allows, announced gaps and time stamps may leap ahead
 */
public record PaceSettings(
    Duration burst,
    double factor,
    Duration step,
    double replayFactor,
    Duration replay,
    Duration leap) {
  /** 5 s, then 1.5 x real time, or 4 x for a minute replayed; steps of 0.5 s; leaps of a minute. */
  public static final PaceSettings DEFAULT =
      new PaceSettings(
          Duration.ofSeconds(5),
          1.5,
          Duration.ofMillis(500),
          4,
          Duration.ofSeconds(60),
          Duration.ofSeconds(60));

  public PaceSettings {
    Expect.positive("burst", burst);
    Expect.that(factor >= 1 && Double.isFinite(factor), "factor", factor, ">= 1");
    Expect.positive("step", step);
    Expect.that(step.compareTo(burst) < 0, "step", step, "less than the burst, " + burst);
    Expect.that(
        replayFactor >= factor && Double.isFinite(replayFactor),
        "replay_factor",
        replayFactor,
        ">= the factor, " + factor);
    Expect.that(!replay.isNegative(), "replay", replay, ">= 0");
    Expect.that(!leap.isNegative(), "leap", leap, ">= 0");
  }
}
