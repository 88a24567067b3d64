package org.avtca.admin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Groups as people type them: {@code 09-24} stands for 09, 10, ... 24. */
final class GroupRanges {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
  private static final int MOST = 100_000;

  private GroupRanges() {}

  /** The groups one by one; numbers are as wide as the range's first. */
  static List<String> expand(List<String> typed) {
    List<String> groups = new ArrayList<>();
    for (String word : typed) {
      Matcher range = RANGE.matcher(word.strip());
      if (range.matches()) {
        addAll(groups, range.group(1), range.group(2), word);
      } else {
        groups.add(word.strip());
      }
    }
    return groups;
  }

  private static void addAll(List<String> groups, String first, String last, String word) {
    int from = Integer.parseInt(first);
    int to = Integer.parseInt(last);
    if (to < from || to - from >= MOST) {
      throw new IllegalArgumentException("groups: " + word + " (expected: FIRST-LAST, as 09-24)");
    }
    for (int group = from; group <= to; group++) {
      groups.add(String.format(Locale.ROOT, "%0" + first.length() + "d", group));
    }
  }
}
