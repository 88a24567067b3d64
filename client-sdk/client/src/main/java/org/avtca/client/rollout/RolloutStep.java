package org.avtca.client.rollout;

import java.time.Duration;

/**
 * One step of a rollout.
 *
 * @param trafficPercent of new sessions, in (0, 100]
 * @param hold how long before the next step
 */
public record RolloutStep(double trafficPercent, Duration hold) {
  /** Checks the percentage. */
  public RolloutStep {
    if (!(trafficPercent > 0 && trafficPercent <= 100)) {
      throw new IllegalArgumentException(
          "trafficPercent: " + trafficPercent + " (expected: in (0, 100])");
    }
  }
}
