package org.avtca.control.registry;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.avtca.control.store.ArtifactStore.Artifact;
import org.avtca.core.ModelMetadata;

/**
 * A version to be registered: its bytes are in the artifact store already.
 *
 * @param trainingJob {@code trainingJobs/{j}} that made it; empty: imported
 */
public record Candidate(
    ModelName model,
    Artifact artifact,
    ModelMetadata metadata,
    String trainingJob,
    Map<String, Double> metrics,
    String protocol) {
  public Candidate {
    requireNonNull(model, "model");
    requireNonNull(artifact, "artifact");
    requireNonNull(metadata, "metadata");
    requireNonNull(trainingJob, "trainingJob");
    metrics = Map.copyOf(metrics);
    requireNonNull(protocol, "protocol");
  }
}
