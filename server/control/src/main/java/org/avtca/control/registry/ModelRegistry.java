package org.avtca.control.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.avtca.control.NameList;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.ArtifactStore;
import org.avtca.control.store.Database;
import org.avtca.control.store.Json;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.Tx;

/** Models and their immutable versions: the one truth about what exists. */
public final class ModelRegistry {
  /**
   * How long bytes outlive the last version that had them, so that a registration under way finds
   * them.
   */
  static final Duration UNUSED_KEPT = Duration.ofDays(1);

  private final Database database;
  private final ArtifactStore artifacts;
  private final Clock clock;
  private final VersionStore versions = new VersionStore();
  private final AliasStore aliases = new AliasStore();
  private final TrafficSplits splits = new TrafficSplits();
  private final WarmStarted warmStarted = new WarmStarted();

  public ModelRegistry(Database database, ArtifactStore artifacts, Clock clock) {
    this.database = database;
    this.artifacts = artifacts;
    this.clock = clock;
  }

  /** Registers a version under its model's next number; the model is made if it is new. */
  public Version register(Tx tx, Candidate candidate) {
    Instant now = clock.instant();
    long number = versions.nextVersion(tx, candidate.model(), now);
    Version version =
        new Version(
            candidate.model().version(number),
            VersionState.REGISTERED,
            candidate.artifact().digest(),
            candidate.artifact().sizeBytes(),
            candidate.metadata().preset(),
            candidate.metadata().labels().labels(),
            Json.write(candidate.metadata().toMap()),
            candidate.trainingJob(),
            candidate.metrics(),
            candidate.protocol(),
            "",
            now);
    versions.insert(tx, version);
    return version;
  }

  /**
   * The version.
   *
   * @throws ServiceException with the reason {@code VERSION_UNKNOWN}
   */
  public Version version(VersionName name) {
    return database.read(tx -> require(tx, name));
  }

  /** As {@link #version}, in a transaction. */
  public Version require(Tx tx, VersionName name) {
    return versions.find(tx, name).orElseThrow(() -> unknown(name));
  }

  /**
   * As {@link #require}, of a version that may serve.
   *
   * @throws ServiceException also with the reason {@code STATE_FORBIDS}
   */
  public Version requireRegistered(Tx tx, VersionName name) {
    Version version = require(tx, name);
    if (version.state() != VersionState.REGISTERED) {
      throw new ServiceException(
          Reason.STATE_FORBIDS, name + ": " + version.state() + " (expected: REGISTERED)");
    }
    return version;
  }

  /** As {@link #requireRegistered}. */
  public Version registered(VersionName name) {
    return database.read(tx -> requireRegistered(tx, name));
  }

  /** Versions of all models; the fields are {@code model}, {@code state}, {@code training_job}. */
  public Page<Version> versions(PageRequest request) {
    return database.read(tx -> versions.list(tx, request));
  }

  /**
   * The model with its aliases.
   *
   * @throws ServiceException with the reason {@code MODEL_UNKNOWN}
   */
  public Model model(ModelName name) {
    return database.read(
        tx ->
            versions
                .findModel(tx, name)
                .map(row -> model(tx, row))
                .orElseThrow(() -> unknown(name)));
  }

  public Page<Model> models(PageRequest request) {
    return database.read(tx -> versions.listModels(tx, request).map(row -> model(tx, row)));
  }

  private Model model(Tx tx, VersionStore.ModelRow row) {
    return new Model(
        row.name(),
        aliases.ofModel(tx, row.name()),
        versions.count(tx, row.name()),
        row.createTime());
  }

  /**
   * Keeps the version's bytes and refuses new sessions and aliases.
   *
   * @throws ServiceException with the reason {@code VERSION_UNKNOWN}, or {@code IN_USE} if an alias
   *     or a rollout points to it, or a training that has not ended starts from it
   */
  public Version archive(VersionName name) {
    return database.write(
        tx -> {
          require(tx, name);
          requireUnused(tx, name);
          versions.setState(tx, name, VersionState.ARCHIVED);
          return require(tx, name);
        });
  }

  /**
   * Removes the version; its bytes follow by {@link #sweep} unless another version has the same.
   *
   * @throws ServiceException as {@link #archive}
   */
  public void delete(VersionName name) {
    database.run(
        tx -> {
          require(tx, name);
          requireUnused(tx, name);
          versions.delete(tx, name);
        });
  }

  private void requireUnused(Tx tx, VersionName name) {
    List<String> users =
        aliases.ofVersion(tx, name).stream().map(a -> a.name().toString()).toList();
    if (!users.isEmpty()) {
      throw new ServiceException(
          Reason.IN_USE, name + ": " + String.join(", ", users) + " points to it (expected: none)");
    }
    splits
        .find(tx, name.model())
        .filter(split -> split.version().equals(name))
        .ifPresent(
            split -> {
              throw new ServiceException(
                  Reason.IN_USE, name + ": a rollout gives it traffic (expected: none)");
            });
    List<String> jobs = warmStarted.unfinished(tx, name);
    if (!jobs.isEmpty()) {
      throw new ServiceException(
          Reason.IN_USE,
          name + ": start of " + NameList.brief(jobs) + " (expected: jobs that have ended)");
    }
  }

  /**
   * Removes bytes that no version has and that were stored over a day ago.
   *
   * @return how many folders went
   */
  public int sweep() {
    int removed = 0;
    for (String digest : artifacts.storedBefore(clock.instant().minus(UNUSED_KEPT))) {
      if (!database.<Boolean>read(tx -> versions.refersTo(tx, digest))) {
        artifacts.remove(digest);
        removed++;
      }
    }
    return removed;
  }

  static ServiceException unknown(VersionName name) {
    return new ServiceException(
        Reason.VERSION_UNKNOWN, name + ": no such version (see ModelService.ListModelVersions)");
  }

  static ServiceException unknown(ModelName name) {
    return new ServiceException(
        Reason.MODEL_UNKNOWN,
        name
            + ": no such model (expected: one that avtca-admin submit-training"
            + " (TrainingService.CreateTrainingJob) or ModelService.ImportModelVersion made)");
  }
}
