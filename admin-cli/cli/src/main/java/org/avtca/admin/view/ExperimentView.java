package org.avtca.admin.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.experiment.Experiment;
import org.avtca.client.experiment.ResultTable;

/** An experiment as people read it: its table in the paper's layout, a line a model. */
public final class ExperimentView {
  private ExperimentView() {}

  /** State, title, table, protocol. */
  public static List<String> lines(Experiment experiment) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d of %d jobs have ended"
            .formatted(
                experiment.state(), experiment.finishedJobs(), experiment.trainingJobs().size()));
    if (!experiment.failureMessage().isEmpty()) {
      lines.add(experiment.failureMessage());
    }
    lines.add("");
    lines.add(experiment.table().title());
    lines.add("");
    lines.addAll(table(experiment.table()));
    lines.add("");
    lines.add("Protocol: " + experiment.table().protocol());
    return lines;
  }

  private static List<String> table(ResultTable results) {
    List<String> headings = new ArrayList<>();
    headings.add("METHOD");
    results.columns().forEach(column -> headings.add(column.toUpperCase(Locale.ROOT)));
    headings.add("RUNS");
    Table table = new Table(headings.toArray(String[]::new));
    for (ResultTable.Line line : results.rows()) {
      List<String> cells = new ArrayList<>();
      cells.add(line.variant());
      line.cells().forEach(cell -> cells.add(text(cell)));
      cells.add(
          Integer.toString(line.cells().stream().mapToInt(ResultTable.Cell::runs).max().orElse(0)));
      table.row(cells.toArray(String[]::new));
    }
    return table.lines();
  }

  /** The mean and, from two runs on, its interval. */
  private static String text(ResultTable.Cell cell) {
    if (cell.runs() == 0) {
      return "-";
    }
    String mean = Figures.percent(cell.mean());
    return cell.runs() == 1
        ? mean
        : mean
            + " ["
            + Figures.decimal(100 * cell.low(), 1)
            + ", "
            + Figures.decimal(100 * cell.high(), 1)
            + "]";
  }
}
