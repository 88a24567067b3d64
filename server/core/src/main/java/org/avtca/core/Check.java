package org.avtca.core;

/** Argument checks whose messages say what was expected. */
final class Check {

  private Check() {}

  static int range(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw expected(name, value, min + ".." + max);
    }
    return value;
  }

  static double range(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw expected(name, value, min + ".." + max);
    }
    return value;
  }

  static long atLeast(String name, long value, long min) {
    if (value < min) {
      throw expected(name, value, ">= " + min);
    }
    return value;
  }

  static String text(String name, String value) {
    if (value.isBlank()) {
      throw expected(name, "'" + value + "'", "text that is not blank");
    }
    return value;
  }

  static void that(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw expected(name, value, expected);
    }
  }

  static IllegalArgumentException expected(String name, Object value, String expected) {
    return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
  }
}
