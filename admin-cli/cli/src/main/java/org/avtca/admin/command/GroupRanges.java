package org.avtca.admin.command;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Groups as people type them, one by one or as ranges such as {@code 09-24}. Which groups lie in a
 * range only the server knows: the numbers of actors have holes.
 */
final class GroupRanges {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

  private GroupRanges() {}

  /**
   * The names and ranges, without blanks around them.
   *
   * @throws IllegalArgumentException if a range runs backwards
   */
  static List<String> of(List<String> typed) {
    List<String> groups = typed.stream().map(String::strip).toList();
    groups.forEach(GroupRanges::check);
    return groups;
  }

  private static void check(String word) {
    Matcher range = RANGE.matcher(word);
    if (range.matches() && Integer.parseInt(range.group(2)) < Integer.parseInt(range.group(1))) {
      throw new IllegalArgumentException("groups: " + word + " (expected: FIRST-LAST, as 09-24)");
    }
  }
}
