package org.avtca.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An immutable model version.
 *
 * @param name {@code models/{m}/versions/{v}}
 * @param digest SHA-256 of its folder
 * @param metadataJson its whole {@code model.json}
 * @param trainingJob {@code trainingJobs/{j}}; empty for an imported one
 * @param metrics figures of its evaluation by name, measured as {@code protocol} says
 */
public record ModelVersion(
    String name,
    VersionState state,
    String digest,
    List<String> labels,
    String preset,
    String metadataJson,
    String trainingJob,
    Map<String, Double> metrics,
    String protocol,
    List<String> aliases,
    Instant createTime,
    String failureMessage,
    long sizeBytes,
    List<Deployment> deployments) {
  /** Copies the collections. */
  public ModelVersion {
    labels = List.copyOf(labels);
    metrics = Map.copyOf(metrics);
    aliases = List.copyOf(aliases);
    deployments = List.copyOf(deployments);
  }
}
