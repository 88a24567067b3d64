package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.avtca.core.LabelSet;

/**
 * Any data set that comes with a table: {@code manifest.csv} in its folder, with the columns {@code
 * path,label,group} and paths relative to the folder. Fields hold no commas and no quotes. One bad
 * line fails the whole table, with its number.
 */
public final class ManifestReader implements DatasetReader {
  /** The table's file name. */
  public static final String FILE = "manifest.csv";

  private static final List<String> HEADER = List.of("path", "label", "group");

  private final Optional<LabelSet> labels;

  /** Takes the classes from the table, in alphabetical order. */
  public ManifestReader() {
    this.labels = Optional.empty();
  }

  /**
   * Accepts the given classes only.
   *
   * @param labels the classes
   */
  public ManifestReader(LabelSet labels) {
    this.labels = Optional.of(requireNonNull(labels, "labels"));
  }

  /** One line of the table. */
  private record Row(int line, String path, String label, String group) {}

  @Override
  public DatasetListing read(Path root) throws IOException {
    Path manifest = root.resolve(FILE);
    List<String> lines = Files.readAllLines(manifest, StandardCharsets.UTF_8);
    if (lines.isEmpty() || !fields(lines.get(0)).equals(HEADER)) {
      throw new IOException(
          manifest + ": first line is not the header (expected: " + String.join(",", HEADER) + ")");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(row(manifest, i + 1, fields(lines.get(i))));
      }
    }
    LabelSet classes = labels.isPresent() ? labels.orElseThrow() : classesOf(manifest, rows);
    TreeMap<String, ClipRecord> clips = new TreeMap<>();
    for (Row row : rows) {
      ClipRecord clip = clip(root, manifest, classes, row);
      if (clips.put(clip.id(), clip) != null) {
        throw bad(manifest, row.line(), "path " + row.path() + " again", "each path once");
      }
    }
    return new DatasetListing(classes, List.copyOf(clips.values()), List.of());
  }

  private static Row row(Path manifest, int line, List<String> fields) throws IOException {
    if (fields.size() != HEADER.size() || fields.stream().anyMatch(String::isBlank)) {
      throw bad(manifest, line, fields.size() + " fields", "path,label,group, none blank");
    }
    return new Row(line, fields.get(0), fields.get(1), fields.get(2));
  }

  private static ClipRecord clip(Path root, Path manifest, LabelSet classes, Row row)
      throws IOException {
    OptionalInt label = classes.indexOf(row.label());
    if (label.isEmpty()) {
      throw bad(
          manifest,
          row.line(),
          "label " + row.label(),
          "one of " + String.join(", ", classes.labels()));
    }
    Path file = root.resolve(row.path()).normalize();
    if (!file.startsWith(root.normalize()) || !Files.isRegularFile(file)) {
      throw bad(manifest, row.line(), "path " + row.path(), "a file in the folder");
    }
    return new ClipRecord(row.path(), file, label.orElseThrow(), row.group());
  }

  private static LabelSet classesOf(Path manifest, List<Row> rows) throws IOException {
    List<String> found = rows.stream().map(Row::label).distinct().sorted().toList();
    if (found.size() < 2) {
      throw new IOException(
          manifest + ": " + found.size() + " different labels (expected: at least 2)");
    }
    return new LabelSet("manifest", found);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split(",", -1)) {
      fields.add(field.strip());
    }
    return fields;
  }

  private static IOException bad(Path manifest, int line, String found, String expected) {
    return new IOException(
        manifest + ", line " + line + ": " + found + " (expected: " + expected + ")");
  }
}
