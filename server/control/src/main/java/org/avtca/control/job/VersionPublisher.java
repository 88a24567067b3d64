package org.avtca.control.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.avtca.control.registry.Candidate;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.registry.Version;
import org.avtca.control.store.ArtifactStore;
import org.avtca.control.store.ArtifactStore.Artifact;
import org.avtca.control.store.Json;
import org.avtca.control.store.StoreException;
import org.avtca.control.store.Tx;
import org.avtca.control.worker.TrainingOutcome;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelMetadata;

/** Makes a model version of what a worker left in its output folder. */
public final class VersionPublisher {
  private final ArtifactStore artifacts;
  private final ModelRegistry registry;

  public VersionPublisher(ArtifactStore artifacts, ModelRegistry registry) {
    this.artifacts = artifacts;
    this.registry = registry;
  }

  /**
   * Stores the bytes, which must be those that the worker vouches for.
   *
   * @throws StoreException if the folder is not whole, is not what the worker said, or cannot be
   *     stored
   */
  Candidate store(Job job, Path output, TrainingOutcome outcome) {
    ModelMetadata metadata = metadata(output);
    Artifact artifact = artifacts.add(output);
    if (!artifact.digest().equals(outcome.digest())) {
      throw new StoreException(
          "the result's digest is " + artifact.digest() + " (expected: " + outcome.digest() + ")");
    }
    return new Candidate(
        ModelName.parse(job.config().model()),
        artifact,
        metadata,
        job.name(),
        outcome.metrics(),
        outcome.protocol());
  }

  private static ModelMetadata metadata(Path output) {
    ModelFolder folder = new ModelFolder(output);
    try {
      folder.requireMetadata();
      ModelMetadata metadata =
          ModelMetadata.fromMap(Json.object(Files.readString(folder.metadata())));
      folder.requireComplete(metadata.spec());
      return metadata;
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreException("the result is not a model version: " + e.getMessage(), e);
    }
  }

  Version register(Tx tx, Candidate candidate) {
    return registry.register(tx, candidate);
  }
}
