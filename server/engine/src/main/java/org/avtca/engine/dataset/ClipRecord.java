package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One labelled clip of a data set.
 *
 * @param id unique within the data set, and stable: the file's name without its ending, or what the
 *     manifest says
 * @param path the media file
 * @param sound a second file, whose sound belongs to the pictures of {@code path} and begins with
 *     them; empty: {@code path} has both
 * @param label class index in the listing's label set
 * @param group who is seen and heard: an actor, or for CMU-MOSEI a video; a split never shares one
 * @param sex of that person, as the data set says
 * @param part of the split that comes with the data set; empty: none
 */
public record ClipRecord(
    String id,
    Path path,
    Optional<Path> sound,
    int label,
    String group,
    Sex sex,
    Optional<Part> part) {
  /** What a data set says of a person. */
  public enum Sex {
    FEMALE,
    MALE,
    /** The data set does not say. */
    UNKNOWN
  }

  /** The parts of a split. */
  public enum Part {
    TRAIN,
    VALIDATION,
    TEST
  }

  /** Validates the fields. */
  public ClipRecord {
    requireText("id", id);
    requireNonNull(path, "path");
    requireNonNull(sound, "sound");
    requireText("group", group);
    requireNonNull(sex, "sex");
    requireNonNull(part, "part");
    if (label < 0) {
      throw new IllegalArgumentException("label: " + label + " (expected: >= 0)");
    }
  }

  /** A clip in one file, of which nothing else is known. */
  public ClipRecord(String id, Path path, int label, String group) {
    this(id, path, Optional.empty(), label, group, Sex.UNKNOWN, Optional.empty());
  }

  /** This clip with its sound in a file of its own. */
  public ClipRecord withSound(Path file) {
    return new ClipRecord(id, path, Optional.of(file), label, group, sex, part);
  }

  /** This clip of a person of whom the data set says this. */
  public ClipRecord withSex(Sex known) {
    return new ClipRecord(id, path, sound, label, group, known, part);
  }

  /** This clip in a part of the data set's own split. */
  public ClipRecord withPart(Part given) {
    return new ClipRecord(id, path, sound, label, group, sex, Optional.of(given));
  }

  private static void requireText(String name, String value) {
    requireNonNull(value, name);
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + ": '" + value + "' (expected: not blank)");
    }
  }
}
