package org.avtca.control.worker;

import java.util.List;
import java.util.Map;

/** What a training worker tells while it prepares a data set. */
public sealed interface PreparationEvent {

  /**
   * What the folder holds; comes first.
   *
   * @param byLabel clips a label
   * @param byGroup clips a group (actor, video)
   * @param skipped files left out, by reason
   */
  record Listing(
      long clips,
      Map<String, Long> byLabel,
      Map<String, Long> byGroup,
      Map<String, Long> skipped,
      List<String> labels)
      implements PreparationEvent {
    public Listing {
      byLabel = Map.copyOf(byLabel);
      byGroup = Map.copyOf(byGroup);
      skipped = Map.copyOf(skipped);
      labels = List.copyOf(labels);
    }
  }

  /** Clips prepared so far. */
  record Progress(int done, int total, int quarantined) implements PreparationEvent {}

  /** A clip that cannot be used. */
  record Quarantined(String path, String reason, String message) implements PreparationEvent {}
}
