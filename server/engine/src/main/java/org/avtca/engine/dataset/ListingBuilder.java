package org.avtca.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.avtca.core.LabelSet;
import org.avtca.engine.dataset.SkippedFile.Reason;

/** Gathers what a reader finds, in any order. */
final class ListingBuilder {
  private static final int SHOWN = 3;

  private final List<ClipRecord> clips = new ArrayList<>();
  private final List<SkippedFile> skipped = new ArrayList<>();

  void clip(ClipRecord clip) {
    clips.add(clip);
  }

  void skip(Path file, Reason reason, String detail) {
    skipped.add(new SkippedFile(file, reason, detail));
  }

  /**
   * Returns the listing, ordered.
   *
   * @param layout what was expected, for the message
   * @throws IOException if there is no clip
   */
  DatasetListing build(Path root, LabelSet labels, String layout) throws IOException {
    skipped.sort(Comparator.comparing(file -> file.path().toString()));
    if (clips.isEmpty()) {
      StringBuilder message = new StringBuilder();
      message.append(root).append(": no clip of ").append(layout);
      message.append("; ").append(skipped.size()).append(" other files or rows");
      skipped.stream().limit(SHOWN).forEach(file -> message.append("; ").append(file.detail()));
      throw new IOException(message.toString());
    }
    clips.sort(Comparator.comparing(ClipRecord::id));
    return new DatasetListing(labels, clips, skipped);
  }
}
