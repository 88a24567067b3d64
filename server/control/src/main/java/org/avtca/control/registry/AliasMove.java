package org.avtca.control.registry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One move of an alias, as history keeps it.
 *
 * @param seq counts the moves of a model's aliases, from 1
 * @param from {@code models/m/versions/v}; empty: the alias was new
 * @param to {@code models/m/versions/v}; empty: the alias was deleted
 * @param cause who moved it and why
 */
public record AliasMove(
    long seq, AliasName alias, String from, String to, Instant time, Cause cause) {

  /**
   * Who moved an alias, and why.
   *
   * @param principal who asked for it; empty: the server by itself
   * @param rollout {@code models/m/rollouts/r} that made the move; empty: none did
   */
  public record Cause(String principal, String reason, String rollout) {
    public Cause {
      requireNonNull(principal, "principal");
      requireNonNull(reason, "reason");
      requireNonNull(rollout, "rollout");
    }
  }
}
