package org.avtca.engine.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The media files of a folder, by the endings of their names. */
final class MediaFiles {
  private static final int DEPTH = 4;
  private static final Set<String> SOUND = Set.of("wav");
  private static final Set<String> FILM =
      Set.of("mp4", "avi", "mov", "mkv", "flv", "webm", "mpg", "mpeg");

  private MediaFiles() {}

  /** Returns the files with sound or pictures, at most four folders down, ordered by path. */
  static List<Path> below(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root, DEPTH)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isFilm(file) || isSound(file))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  static boolean isSound(Path file) {
    return SOUND.contains(ending(file));
  }

  static boolean isFilm(Path file) {
    return FILM.contains(ending(file));
  }

  static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  /** Returns the file's name without its ending. */
  static String stem(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Returns what follows the last dot of the name, in lower case; empty if there is none. */
  static String ending(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }
}
