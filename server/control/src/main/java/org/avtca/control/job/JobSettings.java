package org.avtca.control.job;

import java.nio.file.Path;
import java.time.Duration;
import org.avtca.control.work.LeaseSettings;

/**
 * How jobs are run.
 *
 * @param parallel jobs that train at once on this server, >= 1
 * @param restarts how often a job goes on from its last checkpoint after its worker was lost, >= 0
 * @param restartPause before the first restart; each later one waits four times as long
 * @param device {@code cpu}, {@code gpu0}, ...
 * @param threads a worker computes with, >= 1
 * @param folder where jobs keep checkpoints
 * @param cache of prepared clips
 * @param lease how servers share jobs
 */
public record JobSettings(
    int parallel,
    int restarts,
    Duration restartPause,
    String device,
    int threads,
    Path folder,
    Path cache,
    LeaseSettings lease) {
  public JobSettings {
    positive("training.parallel_jobs", parallel);
    positive("training.threads", threads);
    if (restarts < 0) {
      throw new IllegalArgumentException("training.restarts: " + restarts + " (expected: >= 0)");
    }
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
    }
  }

  /** The pause before restart number {@code crashes}. */
  Duration pauseBefore(int crashes) {
    return restartPause.multipliedBy(1L << (2 * Math.min(crashes - 1, 10)));
  }
}
