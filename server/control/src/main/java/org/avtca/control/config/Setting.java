package org.avtca.control.config;

import java.util.Locale;

/**
 * One setting.
 *
 * @param key as in the file, such as {@code metrics.listen}
 * @param fallback the default, as text
 * @param help what it means, one sentence
 */
public record Setting<T>(String key, SettingType<T> type, String fallback, String help) {
  private static final String PREFIX = "AVTCA_";

  /** The environment variable of the same meaning, such as {@code AVTCA_METRICS_LISTEN}. */
  String variable() {
    return PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * The value that {@code text} says.
   *
   * @param origin where the text was found, for the error
   * @throws ConfigException if it is not one
   */
  T parse(String text, String origin) {
    try {
      return type.parse().apply(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ConfigException(
          key + ": " + text + " (" + origin + "; expected: " + type.expected() + ")", e);
    }
  }
}
