package org.avtca.client.rollout;

import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.common.Watch;

/**
 * Rollouts on the server.
 *
 * <p>Futures complete exceptionally with {@link org.avtca.client.common.AvtcaException}.
 */
public interface Rollouts {
  /** Starts a rollout under {@code models/{m}}. */
  CompletableFuture<Rollout> create(String parent, NewRollout rollout);

  /** The rollout {@code models/{m}/rollouts/{r}}. */
  CompletableFuture<Rollout> get(String name);

  /** Rollouts of {@code models/{m}}, newest first; {@code models/-} for all. */
  CompletableFuture<Page<Rollout>> list(String parent, PageRequest request);

  /** Holds a rollout at its step. */
  CompletableFuture<Rollout> pause(String name);

  /** Lets a held rollout go on. */
  CompletableFuture<Rollout> resume(String name);

  /**
   * Gives all traffic to a rollout's target, or to a version without a rollout.
   *
   * @param name {@code models/{m}/rollouts/{r}} or {@code models/{m}/versions/{v}}
   */
  CompletableFuture<Rollout> promote(String name, String reason);

  /**
   * Stops a running rollout, or points a model's champion back to the version before.
   *
   * @param name {@code models/{m}/rollouts/{r}} or {@code models/{m}}
   */
  CompletableFuture<Rollout> rollback(String name, String reason);

  /** The rollout's events from number {@code fromSeq} on, until it has ended. */
  Watch<RolloutEvent> watch(String name, long fromSeq);

  /** Every move of the aliases of {@code models/{m}}, newest first. */
  CompletableFuture<Page<AliasMove>> history(String parent, PageRequest request);
}
