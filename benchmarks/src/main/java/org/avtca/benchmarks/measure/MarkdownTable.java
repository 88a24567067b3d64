package org.avtca.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown whose columns also line up where nothing renders it. */
public final class MarkdownTable {
  private static final int SHORTEST = 3;

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  /** A table with these headings. */
  public MarkdownTable(String... headings) {
    columns = headings.length;
    rows.add(List.of(headings));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has another number of cells than there are headings
   */
  public MarkdownTable row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "row: " + cells.length + " cells (expected: " + columns + ")");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The lines: headings, a rule, the rows. */
  public List<String> lines() {
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(Math.max(SHORTEST, widths[c]), row.get(c).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(line(row, widths));
      if (lines.size() == 1) {
        lines.add(rule(widths));
      }
    }
    return lines;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int c = 0; c < widths.length; c++) {
      String cell = row.get(c);
      line.append(' ').append(cell).append(" ".repeat(widths[c] - cell.length())).append(" |");
    }
    return line.toString();
  }

  private static String rule(int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int width : widths) {
      line.append('-').append("-".repeat(width)).append("-|");
    }
    return line.toString();
  }
}
