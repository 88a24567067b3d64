package org.avtca.engine.dataset;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many clips of what a listing has. Maps are unmodifiable and keep a fixed order.
 *
 * @param clips usable clips
 * @param byClass clips of each class by its name, zero included, in the label set's order
 * @param byGroup clips of each person, sorted
 * @param skipped files left out, by reason
 */
public record DatasetSummary(
    int clips,
    Map<String, Integer> byClass,
    SortedMap<String, Integer> byGroup,
    Map<SkippedFile.Reason, Integer> skipped) {
  /** Copies the maps. */
  public DatasetSummary {
    byClass = Collections.unmodifiableMap(new LinkedHashMap<>(byClass));
    byGroup = Collections.unmodifiableSortedMap(new TreeMap<>(byGroup));
    skipped = Map.copyOf(skipped);
  }

  static DatasetSummary of(DatasetListing listing) {
    Map<SkippedFile.Reason, Integer> skipped = new EnumMap<>(SkippedFile.Reason.class);
    listing.skipped().forEach(file -> skipped.merge(file.reason(), 1, Integer::sum));
    List<ClipRecord> clips = listing.clips();
    return new DatasetSummary(clips.size(), countByClass(listing), countByGroup(clips), skipped);
  }

  private static Map<String, Integer> countByClass(DatasetListing listing) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    listing.labels().labels().forEach(label -> counts.put(label, 0));
    for (ClipRecord clip : listing.clips()) {
      counts.merge(listing.labels().get(clip.label()), 1, Integer::sum);
    }
    return counts;
  }

  private static SortedMap<String, Integer> countByGroup(List<ClipRecord> clips) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    clips.forEach(clip -> counts.merge(clip.group(), 1, Integer::sum));
    return counts;
  }
}
