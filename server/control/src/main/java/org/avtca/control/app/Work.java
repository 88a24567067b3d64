package org.avtca.control.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.avtca.control.config.ServerConfig;
import org.avtca.control.config.Settings;
import org.avtca.control.dataset.DatasetRunner;
import org.avtca.control.dataset.DatasetSettings;
import org.avtca.control.dataset.Datasets;
import org.avtca.control.dataset.ReadableRoots;
import org.avtca.control.experiment.ExperimentLedger;
import org.avtca.control.experiment.Experiments;
import org.avtca.control.job.JobCommands;
import org.avtca.control.job.JobRunner;
import org.avtca.control.job.JobSettings;
import org.avtca.control.job.JobValidator;
import org.avtca.control.job.Jobs;
import org.avtca.control.job.VersionPublisher;
import org.avtca.control.job.WarmStarts;
import org.avtca.control.store.Changes;
import org.avtca.control.store.RandomIds;
import org.avtca.control.store.RequestIdStore;
import org.avtca.control.work.LeaseSettings;
import org.avtca.control.worker.WorkerSupervisor;

/** Data sets, training jobs and experiments, and what runs them. */
record Work(
    Datasets datasets,
    Jobs jobs,
    Experiments experiments,
    Changes changes,
    RequestIdStore requests,
    String owner) {
  private static final int DATASET_RESTARTS = 3;
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(2);

  static Work open(
      ServerConfig config,
      Storage storage,
      Catalogue catalogue,
      WorkerSupervisor supervisor,
      Pools pools,
      Clock clock,
      int cores,
      Closer closer) {
    Changes changes = new Changes();
    RequestIdStore requests = new RequestIdStore(clock);
    String owner = "server-" + new RandomIds(new SecureRandom()).next();
    LeaseSettings lease = LeaseSettings.standard(owner);
    int threads = WorkerSetup.threads(config.get(Settings.TRAINING_THREADS), cores);
    Path cache = storage.data().resolve("prepared");
    ReadableRoots roots = roots(config);
    Datasets datasets = new Datasets(storage.database(), clock, roots, requests, changes);
    WarmStarts warmStarts = new WarmStarts(catalogue.registry(), catalogue.resolver(), roots);
    DatasetRunner preparing =
        new DatasetRunner(
            new DatasetSettings(
                config.get(Settings.DATASETS_PARALLEL), DATASET_RESTARTS, threads, cache, lease),
            storage.database(),
            clock,
            pools.rows(),
            supervisor,
            datasets,
            changes);
    ExperimentLedger ledger = new ExperimentLedger(catalogue.registry());
    Jobs jobs =
        new Jobs(
            storage.database(),
            clock,
            new RandomIds(new SecureRandom()),
            requests,
            new JobValidator(datasets, warmStarts),
            ledger,
            changes);
    Experiments experiments =
        new Experiments(
            storage.database(),
            clock,
            new RandomIds(new SecureRandom()),
            requests,
            jobs,
            ledger,
            changes);
    JobRunner training =
        new JobRunner(
            jobs(config, storage, threads, cache, lease),
            storage.database(),
            clock,
            pools.rows(),
            supervisor,
            new JobCommands(datasets, warmStarts),
            new VersionPublisher(storage.artifacts(), catalogue.registry()),
            ledger,
            changes);
    closer.add("the preparation of data sets", preparing).start(pools.timer());
    closer.add("the training jobs", training).start(pools.timer());
    return new Work(datasets, jobs, experiments, changes, requests, owner);
  }

  private static JobSettings jobs(
      ServerConfig config, Storage storage, int threads, Path cache, LeaseSettings lease) {
    return new JobSettings(
        config.get(Settings.JOBS_PARALLEL),
        config.get(Settings.JOBS_RESTARTS),
        RESTART_PAUSE,
        config.get(Settings.WORKERS_DEVICE),
        threads,
        storage.data().resolve("jobs"),
        cache,
        lease);
  }

  private static ReadableRoots roots(ServerConfig config) {
    return new ReadableRoots(
        config.get(Settings.DATASETS_ROOTS).stream()
            .map(root -> root.toAbsolutePath().normalize())
            .toList());
  }
}
