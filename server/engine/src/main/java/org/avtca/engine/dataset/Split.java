package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A data set in parts that share no person.
 *
 * @param protocol how it was made, printed beside every figure, as {@code actors 09-24 | 05-08}
 * @param leaksSpeakers true only for a random split over clips, which shares persons and says so
 * @param train clips to learn from, never empty
 * @param validate clips to choose a checkpoint on, never empty
 * @param test clips to score once; may be empty
 */
public record Split(
    String protocol,
    boolean leaksSpeakers,
    List<ClipRecord> train,
    List<ClipRecord> validate,
    List<ClipRecord> test) {
  /** Validates that the parts share no clip and, unless declared, no group. */
  public Split {
    requireNonNull(protocol, "protocol");
    train = List.copyOf(train);
    validate = List.copyOf(validate);
    test = List.copyOf(test);
    requireClips("train", train);
    requireClips("validate", validate);
    if (!leaksSpeakers) {
      requireSeparate(train, validate, test);
    }
    requireDisjoint("train", ids(train), "validate", ids(validate), "clip");
    requireDisjoint("train", ids(train), "test", ids(test), "clip");
    requireDisjoint("validate", ids(validate), "test", ids(test), "clip");
  }

  /**
   * This split with the test part that comes with the data set.
   *
   * @throws IllegalArgumentException if the part has clips or, unless declared, groups of another
   */
  public Split withListedTest(List<ClipRecord> listed) {
    return new Split(protocol + ", test as listed", leaksSpeakers, train, validate, listed);
  }

  /** Returns the persons of some clips, sorted. */
  public static Set<String> groups(List<ClipRecord> clips) {
    return clips.stream().map(ClipRecord::group).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Refuses parts that share a group. */
  static void requireSeparate(
      List<ClipRecord> train, List<ClipRecord> validate, List<ClipRecord> test) {
    requireDisjoint("train", groups(train), "validate", groups(validate), "group");
    requireDisjoint("train", groups(train), "test", groups(test), "group");
    requireDisjoint("validate", groups(validate), "test", groups(test), "group");
  }

  private static Set<String> ids(List<ClipRecord> clips) {
    return clips.stream().map(ClipRecord::id).collect(Collectors.toSet());
  }

  private static void requireClips(String part, List<ClipRecord> clips) {
    if (clips.isEmpty()) {
      throw new IllegalArgumentException(part + ": no clips (expected: at least one)");
    }
  }

  private static void requireDisjoint(
      String left, Set<String> leftKeys, String right, Set<String> rightKeys, String what) {
    Set<String> shared = new HashSet<>(leftKeys);
    shared.retainAll(rightKeys);
    if (!shared.isEmpty()) {
      throw new IllegalArgumentException(
          left
              + " and "
              + right
              + ": both have "
              + what
              + " "
              + String.join(", ", new TreeSet<>(shared))
              + " (expected: no "
              + what
              + " on both sides)");
    }
  }
}
