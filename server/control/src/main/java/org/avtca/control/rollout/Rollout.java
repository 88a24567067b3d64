package org.avtca.control.rollout;

import java.time.Duration;
import java.time.Instant;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.VersionName;
import org.jspecify.annotations.Nullable;

/**
 * A move of a model's traffic to another version, under way or done.
 *
 * @param name {@code models/m/rollouts/r}
 * @param target the new version; of a rollback, the version that was left
 * @param previous {@code models/m/versions/v}: the champion when it began; of a rollback, the
 *     version gone back to; empty: there was none
 * @param step which of the plan's, from 0
 * @param trafficPpm millionths of the new sessions that get the target now
 * @param due when the step was held long enough; null: time does nothing now
 * @param held while PAUSED, how much of the hold was left
 * @param reason of its last transition
 * @param principal who began it
 */
public record Rollout(
    String name,
    VersionName target,
    String previous,
    RolloutPlan plan,
    RolloutState state,
    int step,
    long trafficPpm,
    @Nullable Instant due,
    Duration held,
    String reason,
    String principal,
    String etag,
    Instant createTime,
    @Nullable Instant endTime) {

  public ModelName model() {
    return target.model();
  }
}
