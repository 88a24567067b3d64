package org.avtca.admin.view;

import java.util.Map;
import java.util.OptionalLong;

/**
 * How many clips the published data sets have of each class, to see at a glance what is missing.
 * RAVDESS and CREMA-D count the takes with sound and pictures, by the intended emotion.
 */
final class PublishedSets {
  /** 24 actors, two statements, two repetitions; all but neutral at two intensities. */
  private static final Map<String, Long> RAVDESS_SPEECH =
      Map.of(
          "neutral",
          96L,
          "calm",
          192L,
          "happy",
          192L,
          "sad",
          192L,
          "angry",
          192L,
          "fearful",
          192L,
          "disgust",
          192L,
          "surprised",
          192L);

  /** 23 actors. */
  private static final Map<String, Long> RAVDESS_SONG =
      Map.of(
          "neutral", 92L, "calm", 184L, "happy", 184L, "sad", 184L, "angry", 184L, "fearful", 184L);

  private static final Map<String, Long> RAVDESS_ALL =
      Map.of(
          "neutral",
          188L,
          "calm",
          376L,
          "happy",
          376L,
          "sad",
          376L,
          "angry",
          376L,
          "fearful",
          376L,
          "disgust",
          192L,
          "surprised",
          192L);

  /** 91 actors, 7,442 clips. */
  private static final Map<String, Long> CREMA_D =
      Map.of(
          "angry", 1271L, "disgust", 1271L, "fearful", 1271L, "happy", 1271L, "neutral", 1087L,
          "sad", 1271L);

  private static final Map<String, Map<String, Long>> BY_FORMAT =
      Map.of(
          "ravdess", RAVDESS_SPEECH,
          "ravdess-song", RAVDESS_SONG,
          "ravdess-all", RAVDESS_ALL,
          "crema-d", CREMA_D);

  private PublishedSets() {}

  /** Whether a format's counts are known. */
  static boolean knows(String format) {
    return BY_FORMAT.containsKey(format);
  }

  /** The clips of a class; empty if they are not known. */
  static OptionalLong clips(String format, String label) {
    Long clips = BY_FORMAT.getOrDefault(format, Map.of()).get(label);
    return clips == null ? OptionalLong.empty() : OptionalLong.of(clips);
  }
}
