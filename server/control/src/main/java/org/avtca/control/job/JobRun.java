package org.avtca.control.job;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.avtca.control.store.LeaseStore.Lease;
import org.avtca.control.work.LeasedRun;
import org.avtca.control.worker.ManagedWorker;
import org.avtca.control.worker.TrainingEvent;

/** One attempt of a job. */
final class JobRun extends LeasedRun {
  /** More news of batches in a second than two would tell nobody more. */
  private static final Duration BATCH_PERIOD = Duration.ofMillis(500);

  private final Job job;
  private final Path output;
  private JobProgress progress = JobProgress.NONE;
  private Instant nextBatch = Instant.MIN;

  JobRun(Job job, Lease lease, ManagedWorker worker, Path output) {
    super(lease, worker);
    this.job = job;
    this.output = output;
  }

  Job job() {
    return job;
  }

  /** Where the worker leaves the version. */
  Path output() {
    return output;
  }

  JobProgress progress() {
    return progress;
  }

  /** Takes note of an event; false if the log can do without it. */
  boolean take(TrainingEvent event, Instant now) {
    progress = progress.after(event);
    if (event instanceof TrainingEvent.Batch) {
      if (now.isBefore(nextBatch)) {
        return false;
      }
      nextBatch = now.plus(BATCH_PERIOD);
    }
    return true;
  }
}
