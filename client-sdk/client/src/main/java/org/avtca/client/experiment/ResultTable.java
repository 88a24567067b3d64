package org.avtca.client.experiment;

import java.util.List;

/**
 * An experiment's figures, a line a variant.
 *
 * @param protocol how they came about; never show them without it
 * @param columns names of the figures
 */
public record ResultTable(String title, String protocol, List<String> columns, List<Line> rows) {

  /** One line, with a cell a column. */
  public record Line(String variant, List<Cell> cells) {
    /** Copies the list. */
    public Line {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A figure over the runs that have succeeded.
   *
   * @param low of the 95 % interval of the mean; the mean itself if there are fewer than two runs
   * @param high likewise
   * @param runs 0: there is no figure yet
   */
  public record Cell(double mean, double low, double high, int runs) {}

  /** Copies the lists. */
  public ResultTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
