package org.avtca.core;

import java.util.List;

/** The label sets of the paper's data sets. */
public final class Labels {
  /** RAVDESS, in the order of the emotion code 01..08 of its file names. */
  public static final LabelSet RAVDESS =
      new LabelSet(
          "ravdess",
          List.of("neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"));

  /** RAVDESS song, which has no disgust and no surprise. */
  public static final LabelSet RAVDESS_SONG =
      new LabelSet("ravdess-song", RAVDESS.labels().subList(0, 6));

  /** CREMA-D, in the order of its codes ANG, DIS, FEA, HAP, NEU, SAD. */
  public static final LabelSet CREMA_D =
      new LabelSet("crema-d", List.of("angry", "disgust", "fearful", "happy", "neutral", "sad"));

  /** CMU-MOSEI, in the order of its columns happy, sad, anger, surprise, disgust, fear. */
  public static final LabelSet CMU_MOSEI =
      new LabelSet(
          "cmu-mosei", List.of("happy", "sad", "angry", "surprised", "disgust", "fearful"));

  private Labels() {}

  /** All of them. */
  public static List<LabelSet> all() {
    return List.of(RAVDESS, RAVDESS_SONG, CREMA_D, CMU_MOSEI);
  }

  /**
   * The set called {@code name}.
   *
   * @throws IllegalArgumentException that lists the names, if there is none
   */
  public static LabelSet named(String name) {
    return all().stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Check.expected(
                    "label set",
                    name,
                    String.join(" | ", all().stream().map(LabelSet::name).toList())));
  }
}
