package org.avtca.control.session;

import java.time.Duration;

/** Argument checks whose messages say what was expected. */
final class Expect {

  private Expect() {}

  static void that(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }

  static void positive(String name, Duration value) {
    that(value.compareTo(Duration.ZERO) > 0, name, value, "> 0");
  }
}
