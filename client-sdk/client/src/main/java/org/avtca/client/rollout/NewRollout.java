package org.avtca.client.rollout;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A rollout to start.
 *
 * @param targetVersion {@code models/{m}/versions/{v}}
 * @param steps rising to 100; empty for 100 at once
 * @param autoPromote promote by itself after the last step
 */
public record NewRollout(String targetVersion, List<RolloutStep> steps, boolean autoPromote) {
  /** Copies the steps. */
  public NewRollout {
    requireNonNull(targetVersion, "targetVersion");
    steps = List.copyOf(steps);
  }
}
