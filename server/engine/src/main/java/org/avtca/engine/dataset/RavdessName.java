package org.avtca.engine.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a RAVDESS file name says (Livingstone and Russo 2018): {@code MM-CC-EE-II-SS-RR-AA}.
 *
 * @param modality 1 audio and video, 2 video only, 3 audio only; 0 the take itself
 * @param channel 1 speech, 2 song
 * @param emotion 1 to 8: neutral, calm, happy, sad, angry, fearful, disgust, surprised
 * @param intensity 1 normal, 2 strong
 * @param statement 1 or 2
 * @param repetition 1 or 2
 * @param actor 1 to 24; odd ones are male
 */
record RavdessName(
    int modality,
    int channel,
    int emotion,
    int intensity,
    int statement,
    int repetition,
    int actor) {
  static final String EXPECTED =
      "expected: MM-CC-EE-II-SS-RR-AA with MM 01-03, CC 01-02, EE 01-08, II, SS, RR 01-02, AA"
          + " 01-24";

  private static final Pattern NAME =
      Pattern.compile(
          "0([1-3])-0([12])-0([1-8])-0([12])-0([12])-0([12])-(0[1-9]|1\\d|2[0-4])\\.[^.]+");

  static Optional<RavdessName> parse(String fileName) {
    Matcher name = NAME.matcher(fileName);
    if (!name.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new RavdessName(
            number(name, 1),
            number(name, 2),
            number(name, 3),
            number(name, 4),
            number(name, 5),
            number(name, 6),
            number(name, 7)));
  }

  private static int number(Matcher name, int group) {
    return Integer.parseInt(name.group(group));
  }

  boolean isSong() {
    return channel == 2;
  }

  /** Returns the actor as the name has it: two digits. */
  String group() {
    return String.format(Locale.ROOT, "%02d", actor);
  }

  /** Returns what the names of the same take's files have in common: modality 0. */
  RavdessName take() {
    return new RavdessName(0, channel, emotion, intensity, statement, repetition, actor);
  }
}
