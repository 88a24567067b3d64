package org.avtca.control.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A prepared data set.
 *
 * @param clips usable ones
 * @param faceFrames grid instants with a face
 * @param gridFrames all grid instants
 * @param duration of all clips together
 * @param byGroup usable clips a group
 * @param byFault quarantined clips and rows by reason
 * @param classes usable clips a class, in the labels' order
 * @param splitProtocol how their parts were made; empty: they cannot be split
 */
public record PreparationOutcome(
    long clips,
    long quarantined,
    long faceFrames,
    long gridFrames,
    Duration duration,
    Map<String, Long> byGroup,
    Map<String, Long> byFault,
    List<ClassCount> classes,
    String splitProtocol) {
  /**
   * Clips of one class.
   *
   * @param total also those in no part
   */
  public record ClassCount(String label, long train, long validation, long test, long total) {}

  public PreparationOutcome {
    byGroup = Map.copyOf(byGroup);
    byFault = Map.copyOf(byFault);
    classes = List.copyOf(classes);
  }
}
