package org.avtca.client.training;

import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.common.Watch;

/**
 * Training jobs on the server.
 *
 * <p>Futures complete exceptionally with {@link org.avtca.client.common.AvtcaException}.
 */
public interface Training {
  /** Queues a job. */
  CompletableFuture<TrainingJob> create(TrainingSpec spec);

  /** Checks a job without queueing it. */
  CompletableFuture<TrainingJob> validate(TrainingSpec spec);

  /** The job {@code trainingJobs/{j}}. */
  CompletableFuture<TrainingJob> get(String name);

  /** Jobs, newest first. */
  CompletableFuture<Page<TrainingJob>> list(PageRequest request);

  /** Stops a job for good. */
  CompletableFuture<TrainingJob> cancel(String name);

  /** Stops a job until it is resumed. */
  CompletableFuture<TrainingJob> pause(String name);

  /** Continues a paused or failed job from its last checkpoint. */
  CompletableFuture<TrainingJob> resume(String name);

  /** Forgets a job that has ended, with its checkpoints; a version that it made stays. */
  CompletableFuture<Void> delete(String name);

  /**
   * The job's events from number {@code fromSeq} on (0: from the start), until the job has ended.
   * After a broken connection it goes on behind the last event that was read.
   */
  Watch<TrainingEvent> watch(String name, long fromSeq);
}
