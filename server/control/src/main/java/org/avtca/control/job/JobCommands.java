package org.avtca.control.job;

import org.avtca.control.dataset.Dataset;
import org.avtca.control.dataset.Datasets;
import org.avtca.control.worker.TrainCommand;

/** Makes the command that a job's worker is given. */
public final class JobCommands {
  private final Datasets datasets;
  private final WarmStarts warmStarts;

  public JobCommands(Datasets datasets, WarmStarts warmStarts) {
    this.datasets = datasets;
    this.warmStarts = warmStarts;
  }

  /**
   * The job's command.
   *
   * @throws org.avtca.control.ServiceException if its data set failed, or it or what the job starts
   *     from is gone, or the data set's folder may not be read any more
   */
  TrainCommand command(Job job, JobSettings settings, JobFolders folders) {
    Dataset dataset = datasets.usable(job.config().dataset());
    return new TrainCommand(
        job.config(),
        job.name(),
        datasets.folder(dataset),
        dataset.format(),
        settings.cache(),
        folders.checkpoints(job),
        folders.emptyOutput(job),
        settings.threads(),
        warmStarts.path(job.config().warmStart()));
  }
}
