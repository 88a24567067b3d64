package org.avtca.control.store;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.avtca.control.ServiceException;

/**
 * A column that a list may be filtered by, and the values that make sense there: one that no row
 * can have is a mistake, and an empty list would hide it.
 *
 * @param accepts whether a value can be in the column
 * @param expected says which can, for the message
 */
public record Filter(String column, Predicate<String> accepts, String expected) {
  /** A column that holds the name of a constant. */
  public static <E extends Enum<E>> Filter constants(String column, Class<E> type) {
    return oneOf(column, Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
  }

  /** A column that holds one of some words. */
  public static Filter oneOf(String column, List<String> words) {
    List<String> known = List.copyOf(words);
    return new Filter(column, known::contains, String.join(", ", known));
  }

  /**
   * A column that holds a resource's name.
   *
   * @param form such as {@code models/{model}}
   */
  public static Filter name(String column, String form) {
    Pattern pattern = Pattern.compile(form.replaceAll("\\{[a-z]+}", "[^/]+"));
    return new Filter(column, value -> pattern.matcher(value).matches(), form);
  }

  void check(String field, String value) {
    if (!accepts.test(value)) {
      throw ServiceException.invalid("filter", field + "=" + value, field + ": " + expected);
    }
  }
}
