package org.avtca.capture.example;

import java.time.Duration;
import org.avtca.client.emotion.WindowResult;

/** One window as a line: when, what, how sure. */
final class WindowLine {
  private static final int WIDTH = 20;

  private WindowLine() {}

  static String of(WindowResult window) {
    int filled = (int) Math.round(WIDTH * window.topProbability());
    return "%6.2f - %6.2f s  %-10s %s%s %3.0f %%%s"
        .formatted(
            seconds(window.start()),
            seconds(window.end()),
            window.topLabel().isEmpty() ? "-" : window.topLabel(),
            "█".repeat(filled),
            "░".repeat(WIDTH - filled),
            100 * window.topProbability(),
            window.abstained() ? "  (unsure)" : "");
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
