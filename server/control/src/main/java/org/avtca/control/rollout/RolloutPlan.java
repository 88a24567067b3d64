package org.avtca.control.rollout;

import java.time.Duration;
import java.util.List;
import org.avtca.control.ServiceException;
import org.avtca.control.registry.TrafficSplit;

/**
 * How a rollout goes.
 *
 * @param steps none: all at once; else rising; the last gives the new version all new sessions
 * @param autoPromote promote by itself once the last step was held
 */
public record RolloutPlan(List<Step> steps, boolean autoPromote) {
  private static final int MAX_STEPS = 100;

  /**
   * A part of the traffic and how long it stays.
   *
   * @param trafficPpm millionths of the new sessions, over 0
   */
  public record Step(long trafficPpm, Duration hold) {
    /** All traffic at once. */
    static final Step ALL = new Step(TrafficSplit.ALL, Duration.ZERO);

    private static final long MAX_HOLD_DAYS = 30;

    public Step {
      if (trafficPpm <= 0 || trafficPpm > TrafficSplit.ALL) {
        throw ServiceException.invalid(
            "plan.steps.traffic_percent", trafficPpm / 1e4, "over 0, at most 100");
      }
      if (hold.isNegative() || hold.toDays() >= MAX_HOLD_DAYS) {
        throw ServiceException.invalid("plan.steps.hold", hold, "0.." + MAX_HOLD_DAYS + " days");
      }
    }
  }

  public RolloutPlan {
    steps = steps.isEmpty() ? List.of(Step.ALL) : List.copyOf(steps);
    if (steps.size() > MAX_STEPS) {
      throw ServiceException.invalid("plan.steps", steps.size(), "at most " + MAX_STEPS);
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).trafficPpm() <= steps.get(i - 1).trafficPpm()) {
        throw ServiceException.invalid(
            "plan.steps.traffic_percent", steps.get(i).trafficPpm() / 1e4, "rising");
      }
    }
    if (steps.get(steps.size() - 1).trafficPpm() != TrafficSplit.ALL) {
      throw ServiceException.invalid(
          "plan.steps.traffic_percent",
          steps.get(steps.size() - 1).trafficPpm() / 1e4,
          "100 in the last step");
    }
  }

  Step step(int index) {
    return steps.get(index);
  }

  boolean isLast(int index) {
    return index == steps.size() - 1;
  }
}
