package org.avtca.admin.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Figures;
import org.avtca.client.emotion.ClassProbability;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.ModalityState;
import org.avtca.client.emotion.RecordingSummary;
import org.avtca.client.emotion.WindowResult;

/** Emotions over time: a line a window, then what they amount to. */
public final class TimelineView {
  private static final int BAR = 20;

  private final Console console;
  private final boolean explain;
  private boolean headed;

  /**
   * Shows on {@code console}.
   *
   * @param explain also show contributions
   */
  public TimelineView(Console console, boolean explain) {
    this.console = console;
    this.explain = explain;
  }

  /** Shows one window. */
  public void window(WindowResult window) {
    if (!headed) {
      headed = true;
      console.line("        seconds  emotion" + " ".repeat(5 + BAR + 2) + "  sure  remarks");
    }
    String time = Figures.seconds(window.start()) + " - " + Figures.seconds(window.end());
    if (window.probabilities().isEmpty()) {
      console.line(String.format(Locale.ROOT, "%15s  %-10s", time, "nothing usable"));
      return;
    }
    double sure = window.topProbability();
    String line =
        String.format(
            Locale.ROOT,
            "%15s  %-10s  %s  %3.0f %%  %s",
            time,
            window.topLabel(),
            Figures.bar(sure, BAR, console.unicode()),
            sure * 100,
            remarks(window));
    console.line(line.stripTrailing());
  }

  private String remarks(WindowResult window) {
    List<String> remarks = new ArrayList<>();
    if (window.abstained()) {
      remarks.add("not sure");
    }
    state(remarks, "audio", window.audio());
    state(remarks, "video", window.video());
    if (!window.padded().isZero()) {
      remarks.add("padded " + Figures.seconds(window.padded()) + " s");
    }
    if (explain && !window.contributions().isEmpty()) {
      remarks.add(contributions(window.contributions()));
    }
    return String.join(", ", remarks);
  }

  private static void state(List<String> remarks, String name, ModalityState state) {
    switch (state) {
      case MISSING -> remarks.add("no " + name);
      case LOW_QUALITY -> remarks.add("poor " + name);
      default -> {}
    }
  }

  private static String contributions(Map<Modality, Double> contributions) {
    return contributions.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            e ->
                String.format(
                    Locale.ROOT,
                    "%s %+.2f",
                    e.getKey() == Modality.AUDIO ? "voice" : "face",
                    e.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** Shows what the windows amount to. */
  public void summary(RecordingSummary s) {
    console.line("");
    String judged = s.abstained() == 0 ? "" : ", not sure in " + s.abstained() + " of them";
    console.line(
        String.format(
            Locale.ROOT,
            "%s s in %d windows%s; judged by %s in %s s",
            Figures.seconds(s.duration()),
            s.windows(),
            judged,
            s.modelVersion(),
            Figures.seconds(s.processingTime())));
    if (s.gridFrames() > 0) {
      console.line(
          "faces in "
              + s.faceFrames()
              + " of "
              + s.gridFrames()
              + " grid frames"
              + (s.hasAudio() ? "" : "; no audio"));
    } else {
      console.line("no video");
    }
    if (!s.topLabel().isEmpty()) {
      console.line("on the whole: " + whole(s));
    }
  }

  private static String whole(RecordingSummary s) {
    return s.meanProbabilities().stream()
        .sorted((a, b) -> Double.compare(b.calibrated(), a.calibrated()))
        .limit(3)
        .map(TimelineView::share)
        .collect(Collectors.joining(", "));
  }

  private static String share(ClassProbability p) {
    return p.label() + " " + Figures.percent(p.calibrated());
  }
}
