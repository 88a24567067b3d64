package org.avtca.engine.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.avtca.engine.dataset.ClipRecord.Part;
import org.avtca.engine.dataset.ClipRecord.Sex;

/** The ways to part a data set. All but {@link #clipRandom} keep every person on one side. */
public final class Splits {
  /** The protocol of {@link #listed}. */
  static final String LISTED = "as listed with the data set";

  private Splits() {}

  /**
   * Parts by lists of groups, as {@code 09-24} or {@code 1001,1003}; groups in no list are left
   * out.
   *
   * @param clips the data set
   * @param train groups to learn from
   * @param validate groups to choose a checkpoint on
   * @param test groups to score once; blank for none
   * @throws IllegalArgumentException if a list names a group that is not there, or two lists share
   *     one
   */
  public static Split byGroups(List<ClipRecord> clips, String train, String validate, String test) {
    Set<String> known = Split.groups(clips);
    String protocol =
        "by group: train "
            + train
            + ", validate "
            + validate
            + (test.isBlank() ? "" : ", test " + test);
    return new Split(
        protocol,
        false,
        of(clips, GroupList.parse("train", train, known)),
        of(clips, GroupList.parse("validate", validate, known)),
        of(clips, GroupList.parse("test", test, known)));
  }

  /**
   * Parts the shuffled groups: at least one to validate, the rest to train.
   *
   * @param clips the data set
   * @param validateFraction share of the groups to validate on, between 0 and 1
   * @param seed of the shuffle
   */
  public static Split byFraction(List<ClipRecord> clips, double validateFraction, long seed) {
    requireFraction(validateFraction);
    List<String> groups = shuffledGroups(clips, 2, seed);
    int count = portion(groups.size(), validateFraction);
    return new Split(
        String.format(Locale.ROOT, "by group: %d of %d, seed %d", count, groups.size(), seed),
        false,
        of(clips, groups.subList(count, groups.size())),
        of(clips, groups.subList(0, count)),
        List.of());
  }

  /**
   * Makes k splits of the shuffled groups, each validating on another k-th.
   *
   * @param clips the data set
   * @param folds k, 2 to the number of groups
   * @param seed of the shuffle
   */
  public static List<Split> folds(List<ClipRecord> clips, int folds, long seed) {
    if (folds < 2) {
      throw new IllegalArgumentException("folds: " + folds + " (expected: >= 2)");
    }
    List<String> groups = shuffledGroups(clips, folds, seed);
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      Set<String> validate = new TreeSet<>();
      for (int i = fold; i < groups.size(); i += folds) {
        validate.add(groups.get(i));
      }
      Set<String> train = new TreeSet<>(groups);
      train.removeAll(validate);
      String protocol =
          String.format(Locale.ROOT, "by group: fold %d of %d, seed %d", fold + 1, folds, seed);
      splits.add(new Split(protocol, false, of(clips, train), of(clips, validate), List.of()));
    }
    return List.copyOf(splits);
  }

  /**
   * Parts the shuffled groups of each sex alike, so that women and men have the same share of both
   * parts.
   *
   * @param clips the data set
   * @param validateFraction share of the groups of each sex to validate on, between 0 and 1
   * @param seed of the shuffle
   * @throws IllegalArgumentException if a group's sex is not known, or a sex has fewer than two
   *     groups
   */
  public static Split sexBalanced(List<ClipRecord> clips, double validateFraction, long seed) {
    requireFraction(validateFraction);
    requireKnownSex(clips);
    Set<String> validate = new TreeSet<>();
    List<String> counts = new ArrayList<>();
    for (Sex sex : List.of(Sex.FEMALE, Sex.MALE)) {
      List<ClipRecord> some = clips.stream().filter(clip -> clip.sex() == sex).toList();
      List<String> groups = shuffledGroups(some, 2, seed);
      int count = portion(groups.size(), validateFraction);
      validate.addAll(groups.subList(0, count));
      counts.add(count + " of " + groups.size() + " " + sex.name().toLowerCase(Locale.ROOT));
    }
    Set<String> train = Split.groups(clips);
    train.removeAll(validate);
    String protocol = "by group, sexes balanced: " + String.join(", ", counts) + ", seed " + seed;
    return new Split(protocol, false, of(clips, train), of(clips, validate), List.of());
  }

  private static void requireKnownSex(List<ClipRecord> clips) {
    List<ClipRecord> unknown = clips.stream().filter(clip -> clip.sex() == Sex.UNKNOWN).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "sex-balanced: the sex of group "
              + String.join(", ", Split.groups(unknown))
              + " is not known (expected: known of each group)");
    }
  }

  /**
   * Takes the parts that come with the data set; clips in no part are left out.
   *
   * @param clips the data set
   * @throws IllegalArgumentException if a group is on two sides, or a part is empty
   */
  public static Split listed(List<ClipRecord> clips) {
    return new Split(
        LISTED, false, of(clips, Part.TRAIN), of(clips, Part.VALIDATION), of(clips, Part.TEST));
  }

  /**
   * Parts single clips at random, so that the same persons are on both sides. Figures from it are
   * not about unseen people, and its protocol says so.
   *
   * @param clips the data set
   * @param validateFraction share of the clips to validate on, between 0 and 1
   * @param seed of the shuffle
   */
  public static Split clipRandom(List<ClipRecord> clips, double validateFraction, long seed) {
    requireFraction(validateFraction);
    List<ClipRecord> shuffled = new ArrayList<>(clips);
    Collections.shuffle(shuffled, new Random(seed));
    int count = portion(shuffled.size(), validateFraction);
    return new Split(
        String.format(
            Locale.ROOT,
            "clip-random: %d of %d, seed %d, leaks speakers",
            count,
            clips.size(),
            seed),
        true,
        shuffled.subList(count, shuffled.size()),
        shuffled.subList(0, count),
        List.of());
  }

  private static List<String> shuffledGroups(List<ClipRecord> clips, int atLeast, long seed) {
    List<String> groups = new ArrayList<>(Split.groups(clips));
    if (groups.size() < atLeast) {
      throw new IllegalArgumentException(
          "groups: " + groups.size() + " (expected: at least " + atLeast + ", one a part)");
    }
    Collections.shuffle(groups, new Random(seed));
    return groups;
  }

  private static int portion(int size, double fraction) {
    return (int) Math.max(1, Math.min(size - 1, Math.round(size * fraction)));
  }

  private static void requireFraction(double fraction) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "validateFraction: " + fraction + " (expected: between 0 and 1)");
    }
  }

  static List<ClipRecord> of(List<ClipRecord> clips, Part part) {
    return clips.stream().filter(clip -> clip.part().equals(Optional.of(part))).toList();
  }

  private static List<ClipRecord> of(List<ClipRecord> clips, Collection<String> groups) {
    return clips.stream().filter(clip -> groups.contains(clip.group())).toList();
  }
}
