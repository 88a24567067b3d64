package org.avtca.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Immutable deep copies of JSON-like values: texts, finite numbers, booleans, lists, maps. */
final class PlainValues {

  private PlainValues() {}

  /**
   * A copy of {@code map}.
   *
   * @param name says in messages what the map describes
   * @throws IllegalArgumentException if it holds anything else
   */
  static Map<String, Object> copy(String name, Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          Check.that(key instanceof String, name, key, "text keys");
          copy.put((String) key, value(name + "." + key, value));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static Object value(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy(name, map);
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      for (Object item : list) {
        items.add(value(name + "[" + items.size() + "]", item));
      }
      return Collections.unmodifiableList(items);
    }
    if (value instanceof String
        || value instanceof Boolean
        || (value instanceof Number number && Double.isFinite(number.doubleValue()))) {
      return value;
    }
    throw Check.expected(
        name, String.valueOf(value), "text, a finite number, a boolean, a list or a map");
  }
}
