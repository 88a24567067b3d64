package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.avtca.core.LabelSet;

/**
 * What a reader found in a data set's folder.
 *
 * @param labels the classes
 * @param clips the usable clips, ordered by id
 * @param skipped the other files, ordered by path
 */
public record DatasetListing(LabelSet labels, List<ClipRecord> clips, List<SkippedFile> skipped) {
  /** Validates that labels are in range and ids unique. */
  public DatasetListing {
    requireNonNull(labels, "labels");
    clips = List.copyOf(clips);
    skipped = List.copyOf(skipped);
    Set<String> ids = new HashSet<>();
    for (ClipRecord clip : clips) {
      if (clip.label() >= labels.size()) {
        throw new IllegalArgumentException(
            "label of " + clip.id() + ": " + clip.label() + " (expected: < " + labels.size() + ")");
      }
      if (!ids.add(clip.id())) {
        throw new IllegalArgumentException("id: " + clip.id() + " twice (expected: once)");
      }
    }
  }

  /** Returns the counts of this listing. */
  public DatasetSummary summary() {
    return DatasetSummary.of(this);
  }
}
