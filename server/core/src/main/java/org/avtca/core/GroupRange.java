package org.avtca.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of a data set's groups by number, such as {@code 09-24}. The numbers of actors have
 * holes, so it names whatever groups lie in it.
 *
 * @param first the smallest number
 * @param last the largest number; none lies in a range that runs backwards
 */
public record GroupRange(int first, int last) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /** The range that {@code text} names; empty if it is none. */
  public static Optional<GroupRange> parse(String text) {
    Matcher range = RANGE.matcher(text);
    return range.matches()
        ? Optional.of(
            new GroupRange(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))))
        : Optional.empty();
  }

  /** The range of one number; empty if {@code text} is none. */
  public static Optional<GroupRange> ofNumber(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(new GroupRange(Integer.parseInt(text), Integer.parseInt(text)))
        : Optional.empty();
  }

  /** Those of the groups that lie in the range, in their order. */
  public List<String> among(Collection<String> groups) {
    return groups.stream().filter(this::has).toList();
  }

  private boolean has(String group) {
    return ofNumber(group).filter(it -> first <= it.first && it.first <= last).isPresent();
  }
}
