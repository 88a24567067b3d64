package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * One labelled clip of a data set.
 *
 * @param id unique within the data set, and stable: the file's name without its ending, or what the
 *     manifest says
 * @param path the media file
 * @param label class index in the listing's label set
 * @param group who is seen and heard: an actor, or for CMU-MOSEI a video; a split never shares one
 */
public record ClipRecord(String id, Path path, int label, String group) {
  /** Validates the fields. */
  public ClipRecord {
    requireText("id", id);
    requireNonNull(path, "path");
    requireText("group", group);
    if (label < 0) {
      throw new IllegalArgumentException("label: " + label + " (expected: >= 0)");
    }
  }

  private static void requireText(String name, String value) {
    requireNonNull(value, name);
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + ": '" + value + "' (expected: not blank)");
    }
  }
}
