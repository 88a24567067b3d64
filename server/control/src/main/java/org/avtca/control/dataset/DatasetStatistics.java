package org.avtca.control.dataset;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a data set holds.
 *
 * @param quarantined clips that cannot be used
 * @param duration of all clips together
 * @param byLabel clips a label
 * @param byGroup clips a group (actor, video)
 * @param faceFrames grid instants with a face
 * @param gridFrames all grid instants
 * @param skipped files left out by design, by reason
 * @param byFault quarantined clips and rows, by reason
 * @param classes usable clips a class, in the labels' order; empty before the data set is ready
 * @param splitProtocol how the parts in {@code classes} were made
 */
public record DatasetStatistics(
    long clips,
    long quarantined,
    Duration duration,
    Map<String, Long> byLabel,
    Map<String, Long> byGroup,
    long faceFrames,
    long gridFrames,
    Map<String, Long> skipped,
    Map<String, Long> byFault,
    List<ClassCount> classes,
    String splitProtocol) {
  /** Of a data set that was not read yet. */
  public static final DatasetStatistics NONE =
      new DatasetStatistics(
          0, 0, Duration.ZERO, Map.of(), Map.of(), 0, 0, Map.of(), Map.of(), List.of(), "");

  public DatasetStatistics {
    byLabel = Map.copyOf(byLabel);
    byGroup = Map.copyOf(byGroup);
    skipped = Map.copyOf(skipped);
    byFault = Map.copyOf(byFault);
    classes = List.copyOf(classes);
  }
}
