package org.avtca.client.rollout;

import java.time.Instant;

/**
 * One move of an alias.
 *
 * @param fromVersion empty for the first
 * @param rollout the rollout that moved it; empty if it was moved by hand
 */
public record AliasMove(
    String alias,
    String fromVersion,
    String toVersion,
    Instant time,
    String principal,
    String reason,
    String rollout) {}
