package org.avtca.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.avtca.engine.sample.SampleOptions;
import org.avtca.engine.sample.SampleSet;

/** The media files that sessions play. */
final class Clips {
  private static final Set<String> ENDINGS = Set.of("mp4", "avi", "mkv", "webm", "flv", "mpg");
  private static final int SPEAKERS = 3;

  private Clips() {}

  /**
   * Files below a folder, spread over all that are there.
   *
   * @param most how many at most
   * @throws IOException if there are none
   */
  static List<Path> below(Path folder, int most) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.filter(Files::isRegularFile).filter(Clips::isMedia).sorted().toList();
    }
    if (all.isEmpty()) {
      throw new IOException(folder + ": no media file (expected: some of " + ENDINGS + ")");
    }
    int used = Math.min(most, all.size());
    List<Path> spread = new ArrayList<>();
    for (int i = 0; i < used; i++) {
      spread.add(all.get((int) ((long) i * all.size() / used)));
    }
    return spread;
  }

  private static boolean isMedia(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot >= 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** Draws a small sample set. */
  static Path draw(Path folder) throws IOException, InterruptedException {
    SampleOptions options = SampleOptions.standard().withSize(SPEAKERS, 1);
    SampleSet.generate(folder, options, (done, total) -> {});
    return folder;
  }

  /** Decodes and encodes files. */
  static List<Clip> encode(List<Path> files, boolean pictures) throws IOException {
    ClipEncoder encoder = new ClipEncoder(pictures);
    List<Clip> clips = new ArrayList<>();
    for (Path file : files) {
      clips.add(encoder.encode(file));
    }
    return clips;
  }
}
