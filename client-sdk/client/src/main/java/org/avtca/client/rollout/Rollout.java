package org.avtca.client.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A move of traffic from one version to another.
 *
 * @param name {@code models/{m}/rollouts/{r}}
 * @param previousVersion the champion when it began; empty if there was none
 * @param trafficPercent of new sessions that get the target now
 */
public record Rollout(
    String name,
    String targetVersion,
    String previousVersion,
    List<RolloutStep> steps,
    RolloutState state,
    double trafficPercent,
    String reason,
    List<RolloutTransition> transitions,
    Instant createTime,
    Optional<Instant> endTime) {
  /** Copies the lists. */
  public Rollout {
    steps = List.copyOf(steps);
    transitions = List.copyOf(transitions);
  }
}
