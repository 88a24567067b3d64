package org.avtca.engine.dataset;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads lists of groups such as {@code 09-24} or {@code 1001, 1003-1005}. */
final class GroupList {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private GroupList() {}

  /**
   * Returns the known groups that {@code text} names. Numbers match by value, so 9 names group 09.
   * A range names whatever known groups lie in it, at least one.
   */
  static Set<String> parse(String name, String text, Set<String> known) {
    Set<String> groups = new TreeSet<>();
    for (String token : text.split(",", -1)) {
      String item = token.strip();
      if (item.isEmpty()) {
        continue;
      }
      Set<String> named = named(item, known);
      if (named.isEmpty()) {
        throw new IllegalArgumentException(
            name + ": no group " + item + " (expected: of " + String.join(", ", known) + ")");
      }
      groups.addAll(named);
    }
    return groups;
  }

  private static Set<String> named(String item, Set<String> known) {
    if (known.contains(item)) {
      return Set.of(item);
    }
    Matcher range = RANGE.matcher(item);
    if (range.matches()) {
      return between(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)), known);
    }
    if (NUMBER.matcher(item).matches()) {
      int number = Integer.parseInt(item);
      return between(number, number, known);
    }
    return Set.of();
  }

  private static Set<String> between(int first, int last, Set<String> known) {
    return known.stream()
        .filter(group -> NUMBER.matcher(group).matches())
        .filter(group -> Integer.parseInt(group) >= first && Integer.parseInt(group) <= last)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
