package org.avtca.client.training;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A training job as the server knows it.
 *
 * @param name {@code trainingJobs/{j}}
 * @param phase {@code prepare}, {@code train}, {@code evaluate} or {@code register}
 * @param progress of the whole job, in [0, 1]
 * @param failureReason machine-readable; empty unless the job failed
 * @param modelVersion {@code models/{m}/versions/{v}}; empty until it is registered
 * @param attempt counts from 1
 */
public record TrainingJob(
    String name,
    TrainingSpec spec,
    JobState state,
    String phase,
    double progress,
    Optional<Duration> eta,
    String failureReason,
    String failureMessage,
    String modelVersion,
    List<EpochMetrics> epochs,
    List<JobTransition> transitions,
    Instant createTime,
    Optional<Instant> startTime,
    Optional<Instant> endTime,
    int attempt) {
  /** Copies the lists. */
  public TrainingJob {
    epochs = List.copyOf(epochs);
    transitions = List.copyOf(transitions);
  }
}
