package org.avtca.control.job;

import java.time.Instant;
import org.avtca.control.worker.TrainingEvent;

/**
 * One entry of a job's log, which is never changed.
 *
 * @param seq from 1, without holes
 */
public record JobEvent(long seq, Instant time, Content content) {

  /** What happened. */
  public sealed interface Content {}

  /** The job's state changed. */
  public record Transition(JobState state, String reason) implements Content {}

  /** What the worker told; a phase is told by the job itself, not here. */
  public record Told(TrainingEvent event) implements Content {}

  /** The result became a model version. */
  public record Registered(String modelVersion, String digest) implements Content {}
}
