package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.avtca.core.LabelSet;
import org.avtca.engine.dataset.ClipRecord.Part;
import org.avtca.engine.dataset.ClipRecord.Sex;
import org.avtca.engine.dataset.SkippedFile.Reason;
import org.avtca.engine.version.JsonFile;

/**
 * Any data set that comes with a table: {@code manifest.csv}, or {@code manifest.jsonl} with one
 * JSON object a line, in its folder. Columns or keys:
 *
 * <ul>
 *   <li>{@code path} of the clip, relative to the folder, {@code label} and {@code group}: required
 *   <li>{@code audio}: a second file with the clip's sound
 *   <li>{@code split}: {@code train}, {@code validation} or {@code test}
 *   <li>{@code sex}: {@code female} or {@code male}
 * </ul>
 *
 * <p>The classes are those of {@code labels.txt}, one a line, in its order; without that file all
 * that the table has, in alphabetical order. A bad row is named and left out, the good ones stay.
 */
public final class ManifestReader implements DatasetReader {
  /** The table's file name. */
  public static final String FILE = "manifest.csv";

  /** The table's file name as JSON lines. */
  public static final String JSON_LINES = "manifest.jsonl";

  /** The file that lists the classes. */
  public static final String LABELS = "labels.txt";

  private static final List<String> REQUIRED = List.of("path", "label", "group");
  private static final Map<String, Part> PARTS =
      Map.of("train", Part.TRAIN, "validation", Part.VALIDATION, "test", Part.TEST);
  private static final Map<String, Sex> SEXES = Map.of("female", Sex.FEMALE, "male", Sex.MALE);

  private final Optional<LabelSet> labels;

  /** Takes the classes from the folder. */
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

  /** A line of the table that says what it must. */
  private record Line(int number, Map<String, String> values) {
    String get(String name) {
      return values.getOrDefault(name, "");
    }
  }

  /** A value that cannot be taken. */
  private static final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    BadLine(Reason reason, String found, String expected) {
      super(found + " (expected: " + expected + ")");
      this.reason = reason;
    }
  }

  @Override
  public DatasetListing read(Path root) throws IOException {
    Manifest manifest = new Manifest(root);
    List<Line> lines = manifest.lines();
    LabelSet classes = labels.isPresent() ? labels.orElseThrow() : manifest.classes(lines);
    for (Line line : lines) {
      manifest.add(classes, line);
    }
    return manifest.listing.build(
        root, classes, "a manifest (expected: rows with path,label,group of files in the folder)");
  }

  /** One folder's table. */
  private static final class Manifest {
    private final Path root;
    private final Path file;
    private final Set<String> paths = new HashSet<>();
    private final ListingBuilder listing = new ListingBuilder();

    Manifest(Path root) throws IOException {
      this.root = root;
      Path table = root.resolve(FILE);
      Path json = root.resolve(JSON_LINES);
      if (Files.exists(table) == Files.exists(json)) {
        throw new IOException(
            root
                + ": "
                + (Files.exists(json) ? "both" : "neither")
                + " of "
                + FILE
                + " and "
                + JSON_LINES
                + " (expected: one)");
      }
      this.file = Files.exists(json) ? json : table;
    }

    List<Line> lines() throws IOException {
      List<Line> lines = new ArrayList<>();
      if (MediaFiles.name(file).equals(JSON_LINES)) {
        jsonLines(lines);
      } else {
        CsvTable table = CsvTable.read(file, REQUIRED);
        for (CsvTable.Row row : table.rows()) {
          Optional<Map<String, String>> values = table.values(row);
          keep(
              lines,
              new Line(row.line(), values.orElse(Map.of())),
              row.fields().size() + " fields");
        }
      }
      return lines;
    }

    private void jsonLines(List<Line> lines) throws IOException {
      List<String> texts = Files.readAllLines(file, StandardCharsets.UTF_8);
      for (int i = 0; i < texts.size(); i++) {
        if (!texts.get(i).isBlank()) {
          keep(lines, new Line(i + 1, json(texts.get(i))), "no object with these texts");
        }
      }
    }

    private static Map<String, String> json(String text) {
      Map<String, String> values = new HashMap<>();
      try {
        JsonFile.parse(text)
            .forEach(
                (name, value) -> {
                  if (value instanceof String || value instanceof Number) {
                    values.put(name, value.toString().strip());
                  }
                });
      } catch (IOException e) {
        return Map.of();
      }
      return values;
    }

    private void keep(List<Line> lines, Line line, String found) {
      if (REQUIRED.stream().noneMatch(name -> line.get(name).isBlank())) {
        lines.add(line);
      } else {
        skip(line, Reason.UNPARSABLE, found + " (expected: path,label,group, none blank)");
      }
    }

    LabelSet classes(List<Line> lines) throws IOException {
      Path list = root.resolve(LABELS);
      List<String> names =
          Files.exists(list)
              ? Files.readAllLines(list, StandardCharsets.UTF_8).stream()
                  .map(String::strip)
                  .filter(name -> !name.isEmpty())
                  .toList()
              : lines.stream().map(line -> line.get("label")).distinct().sorted().toList();
      if (names.size() < 2 || new HashSet<>(names).size() != names.size()) {
        throw new IOException(
            (Files.exists(list) ? list : file)
                + ": labels "
                + names
                + " (expected: at least 2 different labels)");
      }
      return new LabelSet("manifest", names);
    }

    void add(LabelSet classes, Line line) {
      try {
        listing.clip(clip(classes, line));
      } catch (BadLine e) {
        skip(line, e.reason, String.valueOf(e.getMessage()));
      }
    }

    private ClipRecord clip(LabelSet classes, Line line) throws BadLine {
      OptionalInt label = classes.indexOf(line.get("label"));
      if (label.isEmpty()) {
        throw new BadLine(
            Reason.LABEL_OUTSIDE,
            "label " + line.get("label"),
            "one of " + String.join(", ", classes.labels()));
      }
      String path = line.get("path");
      ClipRecord clip =
          new ClipRecord(path, file(path), label.orElseThrow(), line.get("group"))
              .withSex(word(line, "sex", SEXES).orElse(Sex.UNKNOWN));
      Optional<Part> part = word(line, "split", PARTS);
      clip = part.isPresent() ? clip.withPart(part.orElseThrow()) : clip;
      clip = line.get("audio").isEmpty() ? clip : clip.withSound(file(line.get("audio")));
      if (!paths.add(path)) {
        throw new BadLine(Reason.REPEATED, "path " + path + " again", "each path once");
      }
      return clip;
    }

    private Path file(String path) throws BadLine {
      return DatasetFolder.file(root, path)
          .orElseThrow(() -> new BadLine(Reason.NO_FILE, "path " + path, "a file in the folder"));
    }

    private static <T> Optional<T> word(Line line, String name, Map<String, T> words)
        throws BadLine {
      String word = line.get(name).toLowerCase(Locale.ROOT);
      if (!word.isEmpty() && !words.containsKey(word)) {
        throw new BadLine(
            Reason.UNPARSABLE,
            name + " " + word,
            "one of " + String.join(", ", words.keySet().stream().sorted().toList()));
      }
      return Optional.ofNullable(words.get(word));
    }

    private void skip(Line line, Reason reason, String detail) {
      Path where = root.resolve(MediaFiles.name(file) + " line " + line.number());
      listing.skip(where, reason, "line " + line.number() + ": " + detail);
    }
  }
}
