package org.avtca.engine.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as text: one line of column names, then rows. Fields are separated by commas; quoted ones
 * may hold commas, line ends and doubled quotes (RFC 4180). Blank lines are left out, as is a byte
 * order mark.
 *
 * @param file where it was read from
 * @param columns names of the columns, in order
 * @param rows below the names
 */
record CsvTable(Path file, List<String> columns, List<Row> rows) {
  CsvTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param line of the file on which it begins, from 1
   * @param fields in the order of the columns; as many as the line has
   */
  record Row(int line, List<String> fields) {
    Row {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Reads a table.
   *
   * @param required columns that must be there
   * @throws IOException if the file cannot be read, or has not these columns
   */
  static CsvTable read(Path file, List<String> required) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    List<Row> rows = new Parser(file, text).rows();
    if (rows.isEmpty() || !rows.get(0).fields().containsAll(required)) {
      throw new IOException(
          file
              + ": first line is not the header (expected: "
              + String.join(",", required)
              + " among its columns)");
    }
    return new CsvTable(file, rows.get(0).fields(), rows.subList(1, rows.size()));
  }

  /** Returns a row's values by their columns, blank ones left out; empty if its length is wrong. */
  Optional<Map<String, String>> values(Row row) {
    if (row.fields().size() != columns.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = row.fields().get(i);
      if (!value.isBlank()) {
        values.put(columns.get(i), value);
      }
    }
    return Optional.of(values);
  }

  /** Goes through the text once. */
  private static final class Parser {
    private final Path file;
    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private List<String> fields = new ArrayList<>();
    private int line = 1;
    private int firstLine = 1;
    private int at;

    Parser(Path file, String text) {
      this.file = file;
      this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    List<Row> rows() throws IOException {
      while (at < text.length()) {
        fields.add(text.charAt(at) == '"' ? quoted() : plain());
        if (at < text.length() && text.charAt(at) == ',') {
          at++;
          if (at == text.length()) {
            fields.add("");
          }
        } else {
          endRow();
        }
      }
      if (!fields.isEmpty()) {
        endRow();
      }
      return rows;
    }

    private String plain() {
      int from = at;
      while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(from, at).strip();
    }

    private String quoted() throws IOException {
      StringBuilder field = new StringBuilder();
      at++;
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == '"' && at < text.length() && text.charAt(at) == '"') {
          field.append(c);
          at++;
        } else if (c == '"') {
          plain();
          return field.toString();
        } else {
          line += c == '\n' ? 1 : 0;
          field.append(c);
        }
      }
      throw new IOException(
          file + ", line " + firstLine + ": a quote that does not end (expected: a second one)");
    }

    private void endRow() {
      if (at < text.length() && text.charAt(at) == '\r') {
        at++;
      }
      if (at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      if (fields.size() > 1 || !fields.get(0).isBlank()) {
        rows.add(new Row(firstLine, fields));
      }
      fields = new ArrayList<>();
      line++;
      firstLine = line;
    }
  }
}
