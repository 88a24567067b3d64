package org.avtca.control.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An immutable model version, as registered.
 *
 * @param digest of its folder in the artifact store
 * @param metadataJson its whole {@code model.json}
 * @param trainingJob {@code trainingJobs/{j}} that made it; empty: imported
 * @param metrics by name
 * @param protocol what the metrics were measured on
 * @param failureMessage why it is FAILED; else empty
 */
public record Version(
    VersionName name,
    VersionState state,
    String digest,
    long sizeBytes,
    String preset,
    List<String> labels,
    String metadataJson,
    String trainingJob,
    Map<String, Double> metrics,
    String protocol,
    String failureMessage,
    Instant createTime) {
  public Version {
    labels = List.copyOf(labels);
    metrics = Map.copyOf(metrics);
  }
}
