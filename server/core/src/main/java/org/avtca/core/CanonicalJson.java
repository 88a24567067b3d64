package org.avtca.core;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One text for each JSON-like value, whatever the order of its maps and the type of its numbers:
 * keys sorted, no white space, integral numbers without a fraction. It is what digests of settings
 * are taken of.
 */
final class CanonicalJson {
  private static final double EXACT_INTEGERS = 0x1p53;

  private CanonicalJson() {}

  static String digest(Map<String, ?> map) {
    return Digests.sha256(write(map).getBytes(StandardCharsets.UTF_8));
  }

  static String write(Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  private static void append(StringBuilder text, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
      String separator = "{";
      for (Map.Entry<String, Object> entry : sorted.entrySet()) {
        quote(text.append(separator), entry.getKey()).append(':');
        append(text, entry.getValue());
        separator = ",";
      }
      text.append(sorted.isEmpty() ? "{}" : "}");
    } else if (value instanceof Iterable<?> items) {
      String separator = "";
      text.append('[');
      for (Object item : items) {
        append(text.append(separator), item);
        separator = ",";
      }
      text.append(']');
    } else if (value instanceof Number number) {
      text.append(number(number));
    } else if (value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof String string) {
      quote(text, string);
    } else {
      throw Check.expected("value", String.valueOf(value), "a map, list, number, boolean or text");
    }
  }

  private static String number(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      return number.toString();
    }
    double value = number.doubleValue();
    Check.that(Double.isFinite(value), "number", value, "a finite number");
    boolean integral = value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS;
    return integral ? Long.toString((long) value) : Double.toString(value);
  }

  private static StringBuilder quote(StringBuilder text, String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"');
  }
}
