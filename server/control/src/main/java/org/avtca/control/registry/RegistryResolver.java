package org.avtca.control.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.ArtifactStore;
import org.avtca.control.store.Database;
import org.avtca.control.store.Json;
import org.avtca.control.store.StoreException;
import org.avtca.control.store.Tx;
import org.avtca.core.ModelMetadata;

/** Resolves names by the registry's rows and hands out checked folders of the artifact store. */
public final class RegistryResolver implements ModelResolver {
  private static final int MAX_METADATA = 100;

  private final Database database;
  private final ModelRegistry registry;
  private final ArtifactStore artifacts;
  private final String defaultModel;
  private final VersionStore versions = new VersionStore();
  private final AliasStore aliases = new AliasStore();
  private final TrafficSplits splits = new TrafficSplits();
  private final Cache<String, ModelMetadata> metadata =
      Caffeine.newBuilder().maximumSize(MAX_METADATA).build();

  /**
   * @param defaultModel {@code models/m} that an empty name stands for; empty: the only model that
   *     has a champion
   */
  public RegistryResolver(
      Database database, ModelRegistry registry, ArtifactStore artifacts, String defaultModel) {
    this.database = database;
    this.registry = registry;
    this.artifacts = artifacts;
    this.defaultModel = defaultModel;
    if (!defaultModel.isEmpty()) {
      ModelName.parse(defaultModel);
    }
  }

  @Override
  public ResolvedVersion resolve(String name, String sessionKey) {
    return resolved(
        database.read(tx -> registry.requireRegistered(tx, find(tx, name, sessionKey))));
  }

  /** The model that an empty name stands for; empty if that is not decided. */
  public Optional<ModelName> defaultModel() {
    if (!defaultModel.isEmpty()) {
      return Optional.of(ModelName.parse(defaultModel));
    }
    List<ModelName> champions = database.read(aliases::withChampion);
    return champions.size() == 1 ? Optional.of(champions.get(0)) : Optional.empty();
  }

  private VersionName find(Tx tx, String name, String sessionKey) {
    if (name.isEmpty()) {
      return champion(tx, defaultModel(tx), sessionKey);
    }
    if (name.contains("/versions/")) {
      return VersionName.parse(name);
    }
    if (name.contains("/aliases/")) {
      AliasName alias = AliasName.parse(name);
      return alias.isChampion() ? champion(tx, alias.model(), sessionKey) : target(tx, alias);
    }
    return champion(tx, ModelName.parse(name), sessionKey);
  }

  private VersionName champion(Tx tx, ModelName model, String sessionKey) {
    return splits
        .find(tx, model)
        .filter(split -> split.takes(sessionKey))
        .map(TrafficSplit::version)
        .orElseGet(() -> target(tx, model.champion()));
  }

  private VersionName target(Tx tx, AliasName alias) {
    Optional<Alias> found = aliases.find(tx, alias);
    if (found.isEmpty() && versions.findModel(tx, alias.model()).isEmpty()) {
      throw ModelRegistry.unknown(alias.model());
    }
    return found.orElseThrow(() -> Aliases.unknown(alias)).version();
  }

  private ModelName defaultModel(Tx tx) {
    if (!defaultModel.isEmpty()) {
      return ModelName.parse(defaultModel);
    }
    List<ModelName> champions = aliases.withChampion(tx);
    if (champions.size() == 1) {
      return champions.get(0);
    }
    throw new ServiceException(
        Reason.MODEL_UNKNOWN,
        champions.isEmpty()
            ? "no model has a champion (expected: train a version by avtca-admin submit-training"
                + " (TrainingService.CreateTrainingJob) or import one (ModelService"
                + ".ImportModelVersion), then make it the champion by avtca-admin promote"
                + " (RolloutService.PromoteRollout))"
            : "model: '' with several champions "
                + champions
                + " (expected: the name of one, or models.default in the server's configuration)");
  }

  private ResolvedVersion resolved(Version version) {
    try {
      Path folder = artifacts.folder(version.digest());
      ModelMetadata parsed = metadata.get(version.digest(), digest -> parse(version));
      return new ResolvedVersion(version.name().toString(), version.digest(), folder, parsed);
    } catch (StoreException e) {
      throw new ServiceException(Reason.VERSION_BROKEN, version.name() + ": " + e.getMessage(), e);
    }
  }

  private static ModelMetadata parse(Version version) {
    return ModelMetadata.fromMap(Json.object(version.metadataJson()));
  }
}
