package org.avtca.control.worker;

import java.util.Map;

/**
 * A finished training: the output folder is a model version's.
 *
 * @param digest the output folder's
 * @param metrics by name, as in its {@code model.json}
 * @param protocol what the metrics were measured on
 */
public record TrainingOutcome(String digest, Map<String, Double> metrics, String protocol) {
  public TrainingOutcome {
    metrics = Map.copyOf(metrics);
    Expect.text("digest", digest);
  }
}
