package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file of a data set's folder that is not one of its clips, and why.
 *
 * @param path the file
 * @param reason the kind of reason, to count by
 * @param detail what was found and what was expected
 */
public record SkippedFile(Path path, Reason reason, String detail) {
  /** Kinds of reason. */
  public enum Reason {
    /** The name does not say what the layout needs to know. */
    UNPARSABLE,
    /** It has no sound by design. */
    VIDEO_ONLY,
    /** It has no pictures by design. */
    AUDIO_ONLY,
    /** It is sung, not spoken. */
    SONG,
    /** The same take is already listed from another file. */
    DUPLICATE
  }

  /** Validates that nothing is null. */
  public SkippedFile {
    requireNonNull(path, "path");
    requireNonNull(reason, "reason");
    requireNonNull(detail, "detail");
  }
}
