package org.avtca.control.experiment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.control.experiment.ExperimentConfig.Variant;

/**
 * An experiment's figures, a line a variant.
 *
 * @param protocol how they came about; they are never shown without it
 * @param columns names of the figures
 * @param rows each with a cell a column
 */
public record ResultTable(String title, String protocol, List<String> columns, List<Line> rows) {
  private static final String TEST = "test.";
  private static final String VALIDATION = "validation.";

  /** Versions' figures by the names of their columns. */
  private static final Map<String, String> FIGURES = figures();

  /** One line. */
  public record Line(String variant, List<MeanInterval> cells) {
    public Line {
      cells = List.copyOf(cells);
    }
  }

  public ResultTable {
    requireNonNull(title, "title");
    requireNonNull(protocol, "protocol");
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  private static Map<String, String> figures() {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("Accuracy", "accuracy");
    figures.put("F1", "weighted_f1");
    figures.put("UAR", "uar");
    return figures;
  }

  /** The table of the runs that have succeeded. */
  static ResultTable of(ExperimentConfig config, List<ExperimentRun> runs) {
    List<ExperimentRun> measured = runs.stream().filter(run -> !run.metrics().isEmpty()).toList();
    boolean tested =
        !measured.isEmpty()
            && measured.stream().allMatch(run -> run.metrics().containsKey(TEST + "accuracy"));
    String part = tested ? TEST : VALIDATION;
    List<Line> rows = new ArrayList<>();
    for (Variant variant : config.variants()) {
      List<ExperimentRun> own =
          measured.stream().filter(run -> run.variant().equals(variant.name())).toList();
      rows.add(
          new Line(
              variant.name(),
              FIGURES.values().stream().map(figure -> cell(own, part + figure)).toList()));
    }
    return new ResultTable(
        ExperimentKind.named(config.kind()).title(),
        protocol(config, measured, tested),
        List.copyOf(FIGURES.keySet()),
        rows);
  }

  private static MeanInterval cell(List<ExperimentRun> runs, String figure) {
    List<Double> values = new ArrayList<>();
    for (ExperimentRun run : runs) {
      Double value = run.metrics().get(figure);
      if (value != null) {
        values.add(value);
      }
    }
    return MeanInterval.of(values);
  }

  private static String protocol(
      ExperimentConfig config, List<ExperimentRun> measured, boolean tested) {
    String text =
        (tested
                ? "scored once on the test part"
                : "on the validation part, on which checkpoints are selected")
            + "; the same for every line: "
            + config.folds().size()
            + " fold(s), seeds "
            + config.seeds()
            + "; mean over runs and its 95 % interval by Student's t, too narrow where runs share"
            + " clips; F1 is weighted";
    return measured.isEmpty() ? text : text + "; the first run: " + measured.get(0).protocol();
  }
}
