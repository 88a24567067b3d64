package org.avtca.control.worker;

/** Argument checks whose messages say what was expected. */
final class Expect {

  private Expect() {}

  static void that(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }

  static void text(String name, String value) {
    that(!value.isBlank(), name, "'" + value + "'", "text that is not blank");
  }
}
