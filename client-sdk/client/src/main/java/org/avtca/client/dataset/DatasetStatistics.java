package org.avtca.client.dataset;

import java.util.Map;

/**
 * What is in a data set.
 *
 * @param byLabel clips a label
 * @param byGroup clips a group (actor, video)
 * @param faceFrames grid instants with a face, of {@code gridFrames}
 * @param skipped files that do not belong to the layout or repeat another, by reason
 */
public record DatasetStatistics(
    long clips,
    long quarantined,
    double durationSeconds,
    Map<String, Long> byLabel,
    Map<String, Long> byGroup,
    long faceFrames,
    long gridFrames,
    Map<String, Long> skipped) {
  /** Copies the maps. */
  public DatasetStatistics {
    byLabel = Map.copyOf(byLabel);
    byGroup = Map.copyOf(byGroup);
    skipped = Map.copyOf(skipped);
  }
}
