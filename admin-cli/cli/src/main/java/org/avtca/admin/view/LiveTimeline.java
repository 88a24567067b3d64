package org.avtca.admin.view;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.avtca.admin.output.Figures;
import org.avtca.client.emotion.ClassProbability;
import org.avtca.client.emotion.ModalityState;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.WindowResult;

/**
 * What a session says, as a picture for a terminal of 80 columns: the judgement now, a curve an
 * emotion of the last windows, and how usable voice and face were. A window is a column. Not
 * thread-safe.
 */
public final class LiveTimeline {
  private static final int COLUMNS = 52;
  private static final int NAME = 10;
  private static final int BAR = 20;
  private static final String UNICODE_LEVELS = " ▁▂▃▄▅▆▇█";
  private static final String ASCII_LEVELS = " .:-=+*#@";

  private final boolean unicode;
  private final Deque<WindowResult> windows = new ArrayDeque<>();
  private List<String> labels = List.of();
  private String title = "";
  private Duration hop = Duration.ZERO;
  private Duration behind = Duration.ZERO;
  private String note = "";

  /**
   * An empty picture.
   *
   * @param unicode the terminal shows more than ASCII
   */
  public LiveTimeline(boolean unicode) {
    this.unicode = unicode;
  }

  /** The session has begun. */
  public void started(SessionInfo session) {
    labels = session.labels();
    title = session.modelVersion();
    hop = session.hop();
  }

  /**
   * A window was judged; an interim one takes the place of the one before it that began where it
   * does.
   *
   * @param late how long after its last sample it is here
   */
  public void window(WindowResult window, Duration late) {
    WindowResult last = windows.peekLast();
    if (last != null && !last.complete() && last.start().equals(window.start())) {
      windows.removeLast();
    }
    windows.addLast(window);
    if (windows.size() > COLUMNS) {
      windows.removeFirst();
    }
    behind = late;
  }

  /** Something else has happened. */
  public void note(String words) {
    note = words;
  }

  /** The picture, top to bottom; as many lines each time, once the session has begun. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(head());
    lines.add(now());
    lines.add("");
    for (int label = 0; label < labels.size(); label++) {
      lines.add(curve(label));
    }
    lines.add(row("judged", this::initial));
    lines.add(row("voice", window -> state(window.audio())));
    lines.add(row("face", window -> state(window.video())));
    lines.add(legend());
    lines.add(note);
    return lines;
  }

  private String head() {
    WindowResult last = windows.peekLast();
    String time = last == null ? "waiting for the first 3.6 s" : Figures.seconds(last.end()) + " s";
    String lag =
        last == null ? "" : "   " + Figures.decimal(behind.toMillis() / 1_000.0, 1) + " s behind";
    return "LIVE  " + title + "   " + time + lag;
  }

  private String now() {
    WindowResult last = windows.peekLast();
    if (last == null) {
      return "";
    }
    if (last.probabilities().isEmpty()) {
      return padded("now") + "nothing usable";
    }
    double sure = last.topProbability();
    return String.format(
            Locale.ROOT,
            "%s%-10s %s %3.0f %%  %s",
            padded("now"),
            last.topLabel(),
            Figures.bar(sure, BAR, unicode),
            sure * 100,
            last.abstained() ? "not sure" : "")
        .stripTrailing();
  }

  private String curve(int label) {
    WindowResult last = windows.peekLast();
    String figure =
        last == null || last.probabilities().isEmpty()
            ? ""
            : String.format(Locale.ROOT, " %3.0f %%", 100 * probability(last, label));
    return row(
            labels.get(label),
            window -> window.probabilities().isEmpty() ? " " : level(probability(window, label)))
        + figure;
  }

  private static double probability(WindowResult window, int label) {
    List<ClassProbability> all = window.probabilities();
    return label < all.size() ? all.get(label).calibrated() : 0;
  }

  /** Newest at the right end, which stays where it is. */
  private String row(String name, Function<WindowResult, String> cell) {
    String cells = windows.stream().map(cell).collect(Collectors.joining());
    return padded(name) + " ".repeat(COLUMNS - windows.size()) + cells;
  }

  private static String padded(String name) {
    return String.format(Locale.ROOT, "%-" + NAME + "." + (NAME - 1) + "s", name);
  }

  private String level(double part) {
    String levels = unicode ? UNICODE_LEVELS : ASCII_LEVELS;
    int height = (int) Math.round(Math.max(0, Math.min(1, part)) * (levels.length() - 1));
    return levels.substring(height, height + 1);
  }

  private String initial(WindowResult window) {
    if (window.topLabel().isEmpty()) {
      return " ";
    }
    return window.abstained() ? "?" : window.topLabel().substring(0, 1);
  }

  private String state(ModalityState state) {
    return switch (state) {
      case PRESENT -> unicode ? "━" : "=";
      case LOW_QUALITY -> unicode ? "╍" : "-";
      case MISSING, UNKNOWN -> " ";
    };
  }

  private String legend() {
    String span = Figures.decimal(hop.toMillis() * COLUMNS / 1_000.0, 0);
    return padded("")
        + "the last "
        + span
        + " s; ? not sure, "
        + (unicode ? "╍" : "-")
        + " of low quality; Ctrl-C ends";
  }
}
