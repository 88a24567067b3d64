package org.avtca.client.dataset;

import java.util.List;
import java.util.Map;

/**
 * What is in a data set.
 *
 * @param byLabel clips a label
 * @param byGroup clips a group (actor, video)
 * @param faceFrames grid instants with a face, of {@code gridFrames}
 * @param skipped files left out by design, such as repeated takes, by reason
 * @param byFault quarantined clips and rows, by reason
 * @param classes usable clips a class, in the labels' order; empty before the data set is ready
 * @param splitProtocol how the parts in {@code classes} were made; empty: they cannot be split
 */
public record DatasetStatistics(
    long clips,
    long quarantined,
    double durationSeconds,
    Map<String, Long> byLabel,
    Map<String, Long> byGroup,
    long faceFrames,
    long gridFrames,
    Map<String, Long> skipped,
    Map<String, Long> byFault,
    List<ClassCount> classes,
    String splitProtocol) {
  /** Copies the maps and the list. */
  public DatasetStatistics {
    byLabel = Map.copyOf(byLabel);
    byGroup = Map.copyOf(byGroup);
    skipped = Map.copyOf(skipped);
    byFault = Map.copyOf(byFault);
    classes = List.copyOf(classes);
  }
}
