package org.avtca.control.job;

import java.nio.file.Path;
import org.avtca.control.dataset.Dataset;
import org.avtca.control.dataset.Datasets;
import org.avtca.control.registry.ModelResolver;
import org.avtca.control.worker.TrainCommand;
import org.jspecify.annotations.Nullable;

/** Makes the command that a job's worker is given. */
public final class JobCommands {
  private final Datasets datasets;
  private final ModelResolver resolver;

  public JobCommands(Datasets datasets, ModelResolver resolver) {
    this.datasets = datasets;
    this.resolver = resolver;
  }

  /**
   * The job's command.
   *
   * @throws org.avtca.control.ServiceException if its data set or the version that it starts from
   *     is gone, or the data set's folder may not be read any more
   */
  TrainCommand command(Job job, JobSettings settings, JobFolders folders) {
    Dataset dataset = datasets.get(job.config().dataset());
    return new TrainCommand(
        job.config(),
        job.name(),
        datasets.folder(dataset),
        dataset.format(),
        settings.cache(),
        folders.checkpoints(job),
        folders.emptyOutput(job),
        settings.threads(),
        warmStart(job));
  }

  private @Nullable Path warmStart(Job job) {
    String version = job.config().warmStart();
    return version.isEmpty() ? null : resolver.resolve(version).folder();
  }
}
