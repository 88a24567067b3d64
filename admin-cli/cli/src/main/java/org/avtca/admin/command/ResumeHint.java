package org.avtca.admin.command;

import java.util.Optional;
import org.avtca.client.training.JobState;
import org.avtca.client.training.TrainingJob;

/** How to go on with a job that failed after it had learned something. */
final class ResumeHint {
  private static final String DIVERGED = "DIVERGED";

  private ResumeHint() {}

  /** Empty if there is nothing to go on from: no epoch was done, or the job did not fail. */
  static Optional<String> of(TrainingJob job) {
    if (job.state() != JobState.FAILED || job.epochs().isEmpty()) {
      return Optional.empty();
    }
    String command = "avtca-admin jobs resume " + Names.brief(job.name());
    return Optional.of(
        command
            + " continues from the last checkpoint"
            + (job.failureReason().equals(DIVERGED)
                ? ", but with the same seed it would diverge again"
                : ""));
  }
}
