package org.avtca.capture.example;

import java.time.Duration;
import org.avtca.client.emotion.SecondFace;
import org.avtca.client.emotion.WindowResult;

/** One window as a line: when, what, how sure; and what a second person's face shows. */
final class WindowLine {
  private static final int WIDTH = 20;

  private WindowLine() {}

  static String of(WindowResult window) {
    int filled = (int) Math.round(WIDTH * window.topProbability());
    return "%6.2f - %6.2f s  %-10s %s%s %3.0f %%%s%s"
        .formatted(
            seconds(window.start()),
            seconds(window.end()),
            window.topLabel().isEmpty() ? "-" : window.topLabel(),
            "█".repeat(filled),
            "░".repeat(WIDTH - filled),
            100 * window.topProbability(),
            unsure(window.abstained()),
            window.secondFace().map(WindowLine::of).orElse(""));
  }

  private static String of(SecondFace face) {
    return "  %s: %s %.0f %%%s"
        .formatted(
            face.track(), face.topLabel(), 100 * face.topProbability(), unsure(face.abstained()));
  }

  private static String unsure(boolean abstained) {
    return abstained ? "  (unsure)" : "";
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
