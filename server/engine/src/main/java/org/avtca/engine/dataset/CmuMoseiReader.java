package org.avtca.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.avtca.core.Labels;
import org.avtca.engine.dataset.SkippedFile.Reason;

/**
 * CMU-MOSEI (Zadeh et al. 2018), cut into utterances: one table {@code *.csv} in the folder with
 * the columns {@code video_id, start, end, happy, sad, anger, surprise, disgust, fear}, intensities
 * of 0 to 3, and a film for each row. A column {@code path} names it; without one it is {@code
 * VIDEO_START_END.mp4}, times as the table writes them, anywhere below the folder.
 *
 * <p>The label is the strongest emotion; rows without any, and with two equally strong, are counted
 * and left out. The group is the video, since nothing says who speaks in it.
 */
public final class CmuMoseiReader implements DatasetReader {
  private static final List<String> EMOTIONS =
      List.of("happy", "sad", "anger", "surprise", "disgust", "fear");
  private static final double STRONGEST = 3;
  private static final double SAME = 1e-9;
  private static final String PATH = "path";

  /** Creates a reader. */
  public CmuMoseiReader() {}

  @Override
  public DatasetListing read(Path root) throws IOException {
    List<String> required = new ArrayList<>(List.of("video_id", "start", "end"));
    required.addAll(EMOTIONS);
    CsvTable table = CsvTable.read(table(root), required);
    Utterances utterances = new Utterances(root, table);
    table.rows().forEach(utterances::add);
    return utterances.listing.build(
        root, Labels.CMU_MOSEI, "CMU-MOSEI (expected: rows with an emotion, and their films)");
  }

  private static Path table(Path root) throws IOException {
    List<Path> tables;
    try (Stream<Path> files = Files.list(root)) {
      tables =
          files
              .filter(file -> MediaFiles.name(file).endsWith(".csv"))
              .sorted(Comparator.comparing(Path::toString))
              .toList();
    }
    if (tables.size() != 1) {
      throw new IOException(
          root + ": " + tables.size() + " tables *.csv (expected: one, of the utterances)");
    }
    return tables.get(0);
  }

  /** Turns rows into clips. */
  private static final class Utterances {
    private final Path root;
    private final CsvTable table;
    private final Map<String, Path> films = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final ListingBuilder listing = new ListingBuilder();

    Utterances(Path root, CsvTable table) throws IOException {
      this.root = root;
      this.table = table;
      MediaFiles.below(root).stream()
          .filter(MediaFiles::isFilm)
          .forEach(file -> films.putIfAbsent(MediaFiles.stem(file), file));
    }

    void add(CsvTable.Row row) {
      Optional<Map<String, String>> values = table.values(row);
      if (values.isEmpty()) {
        skip(row, Reason.UNPARSABLE, row.fields().size() + " fields", "" + table.columns().size());
        return;
      }
      add(row, values.orElseThrow());
    }

    private void add(CsvTable.Row row, Map<String, String> values) {
      String video = values.getOrDefault("video_id", "");
      Optional<double[]> intensities = intensities(values);
      if (video.isEmpty() || intensities.isEmpty()) {
        skip(row, Reason.UNPARSABLE, "video " + video, "a video_id and six intensities of 0 to 3");
        return;
      }
      String id = video + "_" + values.get("start") + "_" + values.get("end");
      Optional<Integer> label = label(row, intensities.orElseThrow());
      Optional<Path> film = film(values, id);
      if (label.isEmpty()) {
        return;
      }
      if (film.isEmpty()) {
        skip(row, Reason.NO_FILE, values.getOrDefault(PATH, id), "a film below the folder");
      } else if (!ids.add(id)) {
        skip(row, Reason.REPEATED, id + " again", "each utterance once");
      } else {
        listing.clip(new ClipRecord(id, film.orElseThrow(), label.orElseThrow(), video));
      }
    }

    private Optional<Integer> label(CsvTable.Row row, double[] intensities) {
      int best = 0;
      int equal = 0;
      for (int i = 0; i < intensities.length; i++) {
        if (intensities[i] > intensities[best] + SAME) {
          best = i;
          equal = 0;
        }
        equal += Math.abs(intensities[i] - intensities[best]) <= SAME ? 1 : 0;
      }
      if (intensities[best] <= SAME) {
        skip(row, Reason.UNLABELLED, "no emotion", "one at least");
        return Optional.empty();
      }
      if (equal > 1) {
        skip(row, Reason.TIE, equal + " emotions equally strong", "one strongest");
        return Optional.empty();
      }
      return Optional.of(best);
    }

    private static Optional<double[]> intensities(Map<String, String> values) {
      double[] intensities = new double[EMOTIONS.size()];
      for (int i = 0; i < intensities.length; i++) {
        Optional<Double> value = number(values.getOrDefault(EMOTIONS.get(i), ""));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        intensities[i] = value.orElseThrow();
      }
      return Optional.of(intensities);
    }

    private static Optional<Double> number(String text) {
      try {
        double value = Double.parseDouble(text);
        return value >= 0 && value <= STRONGEST ? Optional.of(value) : Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    private Optional<Path> film(Map<String, String> values, String id) {
      String path = values.get(PATH);
      return path == null ? Optional.ofNullable(films.get(id)) : DatasetFolder.file(root, path);
    }

    private void skip(CsvTable.Row row, Reason reason, String found, String expected) {
      Path where =
          table.file().resolveSibling(MediaFiles.name(table.file()) + " line " + row.line());
      listing.skip(
          where, reason, "line " + row.line() + ": " + found + " (expected: " + expected + ")");
    }
  }
}
