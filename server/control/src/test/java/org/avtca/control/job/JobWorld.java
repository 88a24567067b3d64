package org.avtca.control.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.avtca.control.ManualClock;
import org.avtca.control.concurrent.ManualTime;
import org.avtca.control.dataset.DatasetDraft;
import org.avtca.control.dataset.DatasetState;
import org.avtca.control.dataset.DatasetStatistics;
import org.avtca.control.dataset.Datasets;
import org.avtca.control.dataset.ReadableRoots;
import org.avtca.control.experiment.ExperimentLedger;
import org.avtca.control.experiment.Experiments;
import org.avtca.control.registry.Aliases;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.registry.RegistryResolver;
import org.avtca.control.store.ArtifactStore;
import org.avtca.control.store.Changes;
import org.avtca.control.store.DatabaseKind;
import org.avtca.control.store.DirectoryArtifactStore;
import org.avtca.control.store.Json;
import org.avtca.control.store.LeaseStore;
import org.avtca.control.store.RandomIds;
import org.avtca.control.store.RequestIdStore;
import org.avtca.control.store.UnreliableDatabase;
import org.avtca.control.work.LeaseSettings;
import org.avtca.control.worker.FakeTrainingWorker;
import org.avtca.control.worker.FakeWorkerSupervisor;
import org.avtca.control.worker.TrainingConfig;

/**
 * A server's part that runs jobs, on one data folder, with fake workers and a time that stands. All
 * steps run on the test's thread. A second one on the same folder is the server after a restart.
 */
public final class JobWorld implements AutoCloseable {
  public static final Duration LEASE = Duration.ofSeconds(30);

  /** RAVDESS song's actors: one of 24 is missing. */
  static final List<String> GROUPS =
      IntStream.rangeClosed(1, 24)
          .filter(actor -> actor != 18)
          .mapToObj("%02d"::formatted)
          .toList();

  public final ManualClock clock;
  public final ManualTime time = new ManualTime();
  public final FakeWorkerSupervisor supervisor = new FakeWorkerSupervisor();
  public final Changes changes = new Changes();
  public final UnreliableDatabase database;
  public final ArtifactStore artifacts;
  public final ModelRegistry registry;
  public final Aliases aliases;
  public final RegistryResolver resolver;
  public final Datasets datasets;
  private final WarmStarts warmStarts;
  public final Jobs jobs;
  public final Experiments experiments;
  public final Path folder;
  private final JobObserver observer;

  /** Opens what {@code folder} holds, at {@code now}. */
  public JobWorld(DatabaseKind kind, Path folder, Instant now) {
    this.folder = folder;
    this.clock = new ManualClock(now);
    this.database = new UnreliableDatabase(kind.open(folder));
    this.artifacts = DirectoryArtifactStore.open(folder.resolve("artifacts"), false, clock);
    this.registry = new ModelRegistry(database, artifacts, clock);
    this.aliases = new Aliases(database, clock);
    this.resolver = new RegistryResolver(database, registry, artifacts, "");
    RequestIdStore requests = new RequestIdStore(clock);
    ReadableRoots roots = new ReadableRoots(List.of(folder));
    this.datasets = new Datasets(database, clock, roots, requests, changes);
    this.warmStarts = new WarmStarts(registry, resolver, roots);
    ExperimentLedger ledger = new ExperimentLedger(registry);
    this.observer = ledger;
    this.jobs =
        new Jobs(
            database,
            clock,
            new RandomIds(new Random(now.getEpochSecond())),
            requests,
            new JobValidator(datasets, warmStarts),
            ledger,
            changes);
    this.experiments =
        new Experiments(
            database,
            clock,
            new RandomIds(new Random(now.getEpochSecond() + 1)),
            requests,
            jobs,
            ledger,
            changes);
  }

  /** Ends all leases, as a server does that is alone on its database and has just started. */
  public void expireLeases() {
    database.run(new LeaseStore()::expireAll);
  }

  /** A runner that has started. */
  public JobRunner runner(String owner) {
    JobRunner runner =
        new JobRunner(
            new JobSettings(
                1,
                3,
                Duration.ofSeconds(1),
                "cpu",
                2,
                folder.resolve("jobs"),
                folder.resolve("cache"),
                new LeaseSettings(owner, LEASE, Duration.ofSeconds(1))),
            database,
            clock,
            Runnable::run,
            supervisor,
            new JobCommands(datasets, warmStarts),
            new VersionPublisher(artifacts, registry),
            observer,
            changes);
    runner.start(time);
    return runner;
  }

  /** Lets time pass, for clocks and timers alike, a second at a time. */
  public void pass(Duration duration) {
    for (long left = duration.toSeconds(); left > 0; left--) {
      clock.advance(Duration.ofSeconds(1));
      time.advance(Duration.ofSeconds(1));
    }
  }

  /** Registers the data set {@code datasets/clips}, prepared, unless it is there. */
  public void dataset() {
    register();
    prepared(DatasetState.READY, GROUPS);
  }

  /** Says what became of {@code datasets/clips}. */
  void prepared(DatasetState state, List<String> groups) {
    Map<String, Long> clips = new HashMap<>();
    groups.forEach(group -> clips.put(group, 60L));
    DatasetStatistics statistics =
        new DatasetStatistics(
            clips.size() * 60L,
            0,
            Duration.ofHours(1),
            Map.of("happy", 60L),
            clips,
            0,
            0,
            Map.of(),
            Map.of(),
            List.of(),
            "by group");
    database.run(
        tx ->
            tx.update(
                "UPDATE datasets SET state = ?, statistics = ? WHERE name = 'datasets/clips'",
                state.name(),
                Json.write(statistics)));
  }

  private void register() {
    try {
      Path clips = Files.createDirectories(folder.resolve("clips"));
      datasets.create(new DatasetDraft("", clips.toString(), "ravdess", 0), "clips", false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A queued job for the model {@code models/test}. */
  public Job submit() {
    return jobs.create(config(), "", false);
  }

  public static TrainingConfig config() {
    return new TrainingConfig(
        TrainingConfig.Task.EMOTION,
        "models/test",
        "datasets/clips",
        "",
        "",
        "",
        Map.of("epochs", "3"),
        new TrainingConfig.Split("", List.of(), List.of(), List.of(), 0, 0, 0),
        7,
        64,
        "",
        Map.of());
  }

  /** The worker that was started last. */
  public FakeTrainingWorker worker() {
    List<FakeTrainingWorker> workers = supervisor.trainingWorkers();
    return workers.get(workers.size() - 1);
  }

  @Override
  public void close() {
    database.close();
  }
}
