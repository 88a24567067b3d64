package org.avtca.client.emotion;

import java.time.Duration;

/** The time between windows: windows start on the grid of video frames. */
final class Hop {
  private static final long GRID_NANOS = 240_000_000;

  private Hop() {}

  static void requireOnGrid(Duration hop) {
    if (hop.isNegative() || hop.isZero() || hop.toNanos() % GRID_NANOS != 0) {
      throw new IllegalArgumentException("hop: " + hop + " (expected: a multiple of PT0.24S)");
    }
  }

  /** As {@link #requireOnGrid}, but zero stands for the server's default. */
  static void requireOnGridOrZero(Duration hop) {
    if (!hop.isZero()) {
      requireOnGrid(hop);
    }
  }
}
