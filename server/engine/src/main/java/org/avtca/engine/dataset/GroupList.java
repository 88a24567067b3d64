package org.avtca.engine.dataset;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.avtca.core.GroupRange;

/** Reads lists of groups such as {@code 09-24} or {@code 1001, 1003-1005}. */
final class GroupList {
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
      Collection<String> named = named(item, known);
      if (named.isEmpty()) {
        throw new IllegalArgumentException(
            name + ": no group " + item + " (expected: of " + String.join(", ", known) + ")");
      }
      groups.addAll(named);
    }
    return groups;
  }

  private static Collection<String> named(String item, Set<String> known) {
    if (known.contains(item)) {
      return Set.of(item);
    }
    return GroupRange.parse(item)
        .or(() -> GroupRange.ofNumber(item))
        .map(range -> range.among(known))
        .orElse(List.of());
  }
}
