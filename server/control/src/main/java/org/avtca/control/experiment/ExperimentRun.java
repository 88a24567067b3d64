package org.avtca.control.experiment;

import java.util.Map;
import org.avtca.control.job.JobState;

/**
 * What became of one job of an experiment; it stays when the job is deleted.
 *
 * @param job {@code trainingJobs/{j}}
 * @param variant its line of the table
 * @param metrics of its version by name; empty until it succeeded
 * @param protocol that they were measured by
 */
public record ExperimentRun(
    String job,
    String variant,
    JobState state,
    String failureMessage,
    Map<String, Double> metrics,
    String protocol) {
  public ExperimentRun {
    metrics = Map.copyOf(metrics);
  }
}
