package org.avtca.client.rollout;

import java.time.Instant;

/** A rollout's change of state. */
public record RolloutTransition(
    RolloutState state, Instant time, String reason, double trafficPercent) {}
