package org.avtca.control.rollout;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.avtca.control.inference.DeploymentSettings;
import org.avtca.control.inference.DeploymentStatus;
import org.avtca.control.inference.Deployments;
import org.avtca.control.inference.PoolSettings;
import org.avtca.control.job.JobWorld;
import org.avtca.control.registry.AliasMove;
import org.avtca.control.registry.Candidate;
import org.avtca.control.registry.ModelFolders;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.Version;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.ArtifactStore;
import org.avtca.control.store.DatabaseKind;
import org.avtca.control.store.RandomIds;
import org.avtca.control.store.RequestIdStore;
import org.avtca.control.worker.FakeInferenceWorker;
import org.avtca.control.worker.WorkerState;

/**
 * A server's part that moves traffic, on one data folder, with fake workers and a time that stands.
 * All steps run on the test's thread.
 */
public final class RolloutWorld implements AutoCloseable {
  public static final ModelName MODEL = new ModelName("test");

  public final JobWorld base;
  public final Deployments deployments;
  public final Retention retention;
  public final Promotions promotions;
  public final Rollouts rollouts;
  public final ChampionMoves moves;

  public RolloutWorld(DatabaseKind kind, Path folder, Instant now) {
    this(new JobWorld(kind, folder, now));
  }

  public RolloutWorld(JobWorld base) {
    this.base = base;
    this.deployments =
        new Deployments(
            new DeploymentSettings("cpu", 2, Duration.ofSeconds(30), PoolSettings.DEFAULT),
            base.supervisor,
            Runnable::run,
            base.time,
            base.time);
    this.retention = new Retention(base.database, base.resolver, deployments);
    this.promotions =
        new Promotions(
            base.database,
            base.aliases,
            base.resolver,
            deployments,
            retention,
            Duration.ofMinutes(2),
            Runnable::run);
    RolloutLedger ledger =
        new RolloutLedger(base.clock, new RandomIds(new Random(1)), base.aliases);
    RequestIdStore requests = new RequestIdStore(base.clock);
    this.rollouts =
        new Rollouts(base.database, base.registry, ledger, requests, promotions, base.changes);
    this.moves =
        new ChampionMoves(
            base.database,
            base.clock,
            base.registry,
            base.aliases,
            ledger,
            rollouts,
            requests,
            promotions,
            base.changes,
            "server",
            Runnable::run);
    new RolloutRunner(
            base.database, base.clock, ledger, promotions, base.changes, "server", Runnable::run)
        .start(base.time);
    retention.start(base.time, Runnable::run);
  }

  /** Versions that are loaded from now on stay LOADING until the test says otherwise. */
  public void loadSlowly() {
    base.supervisor.inferenceBy(
        spec -> {
          FakeInferenceWorker worker = new FakeInferenceWorker(spec.serves());
          worker.become(WorkerState.LOADING);
          return worker;
        });
  }

  public Version register(String seed) {
    ArtifactStore.Artifact artifact =
        base.artifacts.add(ModelFolders.write(base.folder.resolve("made").resolve(seed), seed));
    return base.database.write(
        tx ->
            base.registry.register(
                tx,
                new Candidate(MODEL, artifact, ModelFolders.metadata(), "", Map.of(), "a test")));
  }

  /** Makes {@code version} the champion. */
  public void crown(Version version) {
    base.database.run(
        tx ->
            base.aliases.move(
                tx, MODEL.champion(), version.name(), "", new AliasMove.Cause("ada", "first", "")));
    retention.refresh();
  }

  public VersionName champion() {
    return base.aliases.get(MODEL.champion()).version();
  }

  /** The worker that was started last. */
  public FakeInferenceWorker worker() {
    List<FakeInferenceWorker> workers = base.supervisor.inferenceWorkers();
    return workers.get(workers.size() - 1);
  }

  /** The versions that are on this server, by name. */
  public List<String> loaded() {
    return deployments.list().stream().map(DeploymentStatus::version).sorted().toList();
  }

  @Override
  public void close() {
    base.close();
  }
}
