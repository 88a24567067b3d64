package org.avtca.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.benchmarks.measure.Figures;
import org.avtca.benchmarks.measure.Machine;
import org.avtca.benchmarks.measure.MarkdownTable;
import org.avtca.benchmarks.measure.Spread;

/**
 * The comparison as a page and as JSON.
 *
 * @param machine where it was made
 * @param settings with what, for the record
 * @param command that made it
 * @param presets what came of each
 */
record CompareReport(
    Machine machine, Map<String, Object> settings, String command, List<PresetResult> presets) {
  private static final String NONE = "-";
  private static final double ONE_SESSION = 5;
  private static final double MANY_SESSIONS = 8;

  CompareReport {
    presets = List.copyOf(presets);
  }

  /** Whether all sides give the same logits for all presets. */
  boolean logitsAgree() {
    return presets.stream().allMatch(PresetResult::logitsAgree);
  }

  /** The page. */
  List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# AVT-CA Server beside PyTorch");
    lines.add("");
    lines.add("Made by `" + command + "` on " + machine.line() + ".");
    lines.add("Settings: " + settings + ".");
    lines.add(
        "Each figure is the median of the rounds, with the smallest and the largest. A ratio is"
            + " theirs by ours in the same round: above 1 we are faster.");
    for (PresetResult preset : presets) {
      lines.add("");
      lines.add("## " + preset.preset());
      lines.add("");
      lines.addAll(table(preset, Task.INFER, "Inference, one clip", "clips/s"));
      lines.add("");
      lines.addAll(table(preset, Task.TRAIN, "Training, a step of 8 clips", "steps/s"));
      lines.add("");
      lines.addAll(parts(preset));
      lines.add("");
      lines.addAll(checks(preset));
    }
    return lines;
  }

  private static List<String> table(PresetResult preset, Task task, String title, String rate) {
    MarkdownTable table =
        new MarkdownTable(title, "ms", rate, "ratio", "wanted", "met", "peak memory");
    for (SubjectResult subject : preset.of(task)) {
      table.row(
          subject.name(),
          Figures.spread(subject.millis()),
          Figures.number(1e3 / subject.millis().median()),
          subject.ratio().map(Figures::spread).orElse(NONE),
          subject.wanted().isPresent() ? ">= " + subject.wanted().orElseThrow() : NONE,
          subject.met().map(CompareReport::met).orElse(NONE),
          Figures.mebibytes(subject.peakBytes()));
    }
    return table.lines();
  }

  private static String met(boolean is) {
    return is ? "met" : "not met";
  }

  private static List<String> parts(PresetResult preset) {
    MarkdownTable table =
        new MarkdownTable("Parts, ms", "encoder, a frame", "fusion, a window", "MFCC, a window");
    for (SubjectResult subject : preset.of(Task.INFER)) {
      if (subject.figure("frame_ms").isPresent()) {
        table.row(
            subject.name(),
            cell(subject.figure("frame_ms")),
            cell(subject.figure("fusion_ms")),
            cell(subject.figure("mfcc_ms")));
      }
    }
    return table.lines();
  }

  private static String cell(Optional<Spread> figure) {
    return figure.map(Figures::spread).orElse(NONE);
  }

  private static List<String> checks(PresetResult preset) {
    double wait = preset.our(Task.TRAIN, "input_wait_share");
    double one = preset.incrementalGain();
    double many = preset.incrementalGainOfMany();
    return new MarkdownTable("Also", "measured", "wanted", "met")
        .row(
            "largest difference of logits from theirs",
            Figures.text("%.1e", preset.logitDifference()),
            "<= 1e-5",
            met(preset.logitsAgree()))
        .row(
            "our training's wait for input, share of an epoch",
            Figures.text("%.2f %%", 1e2 * wait),
            "< 3 %",
            met(wait < PresetResult.INPUT_WAIT))
        .row(
            "a window at hop 0.24 s, share of encoding it whole, 1 session",
            "1/" + Figures.number(one),
            "<= 1/5",
            met(one >= ONE_SESSION))
        .row(
            "the same, 16 sessions",
            "1/" + Figures.number(many),
            "<= 1/8",
            met(many >= MANY_SESSIONS))
        .row(
            "largest difference of its embeddings or logits from the whole's",
            Figures.text("%.1e", preset.our(Task.INFER, "incremental_difference")),
            "<= 1e-5",
            met(preset.our(Task.INFER, "incremental_difference") <= PresetResult.TOLERANCE))
        .lines();
  }

  /** As plain JSON-like values. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("command", command);
    map.put("machine", machine.toMap());
    map.put("settings", settings);
    map.put("presets", presets.stream().map(PresetResult::toMap).toList());
    return map;
  }
}
