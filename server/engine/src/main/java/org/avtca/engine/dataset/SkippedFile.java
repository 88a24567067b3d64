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
    /** The name or the row does not say what the layout needs to know. */
    UNPARSABLE(true),
    /** Its label is none of the data set's classes. */
    LABEL_OUTSIDE(true),
    /** The table names a file that is not there. */
    NO_FILE(true),
    /** The table names it twice. */
    REPEATED(true),
    /** It has no sound, and no file with the sound of the same take is there. */
    VIDEO_ONLY(false),
    /** It has no pictures, and no file with the pictures of the same take is there. */
    AUDIO_ONLY(false),
    /** It is sung, and only speech is wanted. */
    SONG(false),
    /** It is spoken, and only song is wanted. */
    SPEECH(false),
    /** The same take is already listed from another file. */
    DUPLICATE(false),
    /** Two labels are equally right. */
    TIE(false),
    /** Nobody gave it a label. */
    UNLABELLED(false);

    private final boolean fault;

    Reason(boolean fault) {
      this.fault = fault;
    }

    /**
     * Whether something is wrong with the data set, so that the file is named and not only counted.
     */
    public boolean isFault() {
      return fault;
    }
  }

  /** Validates that nothing is null. */
  public SkippedFile {
    requireNonNull(path, "path");
    requireNonNull(reason, "reason");
    requireNonNull(detail, "detail");
  }
}
