package org.avtca.client.experiment;

import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.common.Watch;

/**
 * Experiments on the server.
 *
 * <p>Futures complete exceptionally with {@link org.avtca.client.common.AvtcaException}.
 */
public interface Experiments {
  /** Queues all jobs of an experiment. */
  CompletableFuture<Experiment> create(ExperimentSpec spec);

  /** Checks an experiment without queueing anything. */
  CompletableFuture<Experiment> validate(ExperimentSpec spec);

  /** The experiment {@code experiments/{e}}, with its table so far. */
  CompletableFuture<Experiment> get(String name);

  /** Experiments, newest first. */
  CompletableFuture<Page<Experiment>> list(PageRequest request);

  /** Stops all jobs that have not ended. */
  CompletableFuture<Experiment> cancel(String name);

  /** Forgets an experiment that has ended; its jobs and their versions stay. */
  CompletableFuture<Void> delete(String name);

  /**
   * The experiment's events from number {@code fromSeq} on (0: from the start), until it has ended.
   * After a broken connection it goes on behind the last event that was read.
   */
  Watch<ExperimentEvent> watch(String name, long fromSeq);
}
