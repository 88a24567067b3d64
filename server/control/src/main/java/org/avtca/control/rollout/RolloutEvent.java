package org.avtca.control.rollout;

import java.time.Instant;

/**
 * A transition of a rollout, or another step of it.
 *
 * @param seq from 1, without holes
 * @param trafficPpm millionths of the new sessions that get the target from then on
 */
public record RolloutEvent(
    long seq, Instant time, RolloutState state, String reason, long trafficPpm) {}
