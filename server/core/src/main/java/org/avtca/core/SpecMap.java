package org.avtca.core;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of JSON-like maps: values are strings, numbers, booleans, lists and maps with
 * string keys, as any JSON library gives them.
 *
 * <p>Each {@code read} method takes one key. {@link #end()} refuses the keys that nobody asked for,
 * so a misspelt key is an error and not a silent default. A key that is absent takes the default
 * given; the methods without a default require it. All failures are {@link
 * IllegalArgumentException}s that name the map, the key, the value and what was expected. Instances
 * are for one thread.
 */
public final class SpecMap {
  private final String name;
  private final Map<String, ?> values;
  private final Set<String> asked = new HashSet<>();

  private SpecMap(String name, Map<String, ?> values) {
    this.name = name;
    this.values = values;
  }

  /** Reads {@code values}; {@code name} says in messages what they describe. */
  public static SpecMap of(String name, Map<String, ?> values) {
    return new SpecMap(requireNonNull(name, "name"), requireNonNull(values, "values"));
  }

  /**
   * The word for an enum constant in a map: its name in lower case, {@code LOG_MEL -> "log_mel"}.
   */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  public boolean has(String key) {
    asked.add(key);
    return values.get(key) != null;
  }

  /** The integer under {@code key}; numbers of any type pass if their value is integral. */
  public int integer(String key, int absent) {
    return has(key) ? integer(key) : absent;
  }

  public int integer(String key) {
    long value = longInteger(key);
    if (value != (int) value) {
      throw wrong(key, value, "an integer of 32 bits");
    }
    return (int) value;
  }

  public long longInteger(String key, long absent) {
    return has(key) ? longInteger(key) : absent;
  }

  public long longInteger(String key) {
    Object value = required(key);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value instanceof Number number && number.doubleValue() == number.longValue()) {
      return number.longValue();
    }
    throw wrong(key, value, "an integer");
  }

  public double number(String key, double absent) {
    return has(key) ? number(key) : absent;
  }

  public double number(String key) {
    return finite(key, required(key));
  }

  public boolean flag(String key, boolean absent) {
    return has(key) ? flag(key) : absent;
  }

  public boolean flag(String key) {
    if (required(key) instanceof Boolean value) {
      return value;
    }
    throw wrong(key, required(key), "true or false");
  }

  public String text(String key) {
    if (required(key) instanceof String value) {
      return value;
    }
    throw wrong(key, required(key), "text");
  }

  /** The constant whose {@link #word} stands under {@code key}. */
  public <E extends Enum<E>> E constant(String key, Class<E> type, E absent) {
    return has(key) ? constant(key, type) : absent;
  }

  public <E extends Enum<E>> E constant(String key, Class<E> type) {
    Object value = required(key);
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(value)) {
        return constant;
      }
    }
    String words =
        Arrays.stream(type.getEnumConstants())
            .map(SpecMap::word)
            .collect(Collectors.joining(" | "));
    throw wrong(key, value, words);
  }

  public List<?> list(String key) {
    if (required(key) instanceof List<?> value) {
      return value;
    }
    throw wrong(key, required(key), "a list");
  }

  /** The list of numbers under {@code key}, narrowed to float. */
  public float[] floats(String key) {
    List<?> list = list(key);
    float[] floats = new float[list.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) finite(key + "[" + i + "]", list.get(i));
    }
    return floats;
  }

  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(key)) {
      if (!(item instanceof String text)) {
        throw wrong(key, item, "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  /** The map under {@code key}, to be read and ended by the caller. */
  public SpecMap map(String key) {
    if (required(key) instanceof Map<?, ?> map) {
      return new SpecMap(name + "." + key, stringKeys(key, map));
    }
    throw wrong(key, required(key), "a map");
  }

  /** The map under {@code key}, all of whose values are numbers. */
  public Map<String, Double> numbers(String key) {
    SpecMap map = map(key);
    Map<String, Double> numbers = new LinkedHashMap<>();
    map.values.keySet().forEach(inner -> numbers.put(inner, map.number(inner)));
    return numbers;
  }

  /** The map under {@code key} as it is, with any plain values. */
  public Map<String, Object> values(String key) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map(key).values));
  }

  /** Refuses keys that were never asked for. */
  public void end() {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": unknown key " + unknown + " (expected: " + new TreeSet<>(asked) + ")");
    }
  }

  private Object required(String key) {
    asked.add(key);
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(name + "." + key + ": absent (expected: a value)");
    }
    return value;
  }

  private double finite(String key, @Nullable Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw wrong(key, value, "a finite number");
  }

  private Map<String, Object> stringKeys(String key, Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (inner, value) -> {
          if (!(inner instanceof String text) || value == null) {
            throw wrong(key, inner + "=" + value, "text keys with values");
          }
          copy.put(text, value);
        });
    return copy;
  }

  private IllegalArgumentException wrong(String key, @Nullable Object value, String expected) {
    return Check.expected(name + "." + key, String.valueOf(value), expected);
  }
}
