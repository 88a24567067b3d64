package org.avtca.client.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avtca.client.training.JobState;

/**
 * An experiment as the server knows it.
 *
 * @param name {@code experiments/{e}}
 * @param state follows from its jobs'
 * @param trainingJobs {@code trainingJobs/{j}} each
 * @param finishedJobs how many have ended, however they did
 * @param table the figures so far
 * @param failureMessage empty unless a job failed
 */
public record Experiment(
    String name,
    ExperimentSpec spec,
    JobState state,
    List<String> trainingJobs,
    int finishedJobs,
    ResultTable table,
    Instant createTime,
    Optional<Instant> endTime,
    String failureMessage) {
  /** Copies the list. */
  public Experiment {
    trainingJobs = List.copyOf(trainingJobs);
  }
}
