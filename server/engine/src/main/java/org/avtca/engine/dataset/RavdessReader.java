package org.avtca.engine.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.avtca.core.Labels;
import org.avtca.engine.dataset.SkippedFile.Reason;

/**
 * RAVDESS: {@code Actor_NN/MM-CC-EE-II-SS-RR-AA.mp4}, in one folder or in the folders of its
 * download, such as {@code Video_Speech_Actor_01/Actor_01}. Takes speech with sound and pictures.
 * Each take counts once, wherever and however often it lies.
 */
public final class RavdessReader implements DatasetReader {
  private static final int DEPTH = 4;
  private static final Set<String> ENDINGS = Set.of("mp4", "avi", "mov", "mkv", "flv", "wav");
  private static final Pattern ACTOR_FOLDER = Pattern.compile("Actor_(\\d{2})");

  /** Creates a reader. */
  public RavdessReader() {}

  @Override
  public DatasetListing read(Path root) throws IOException {
    Listing listing = new Listing();
    try (Stream<Path> files = Files.walk(root, DEPTH)) {
      files
          .filter(Files::isRegularFile)
          .filter(RavdessReader::isMedia)
          .sorted(Comparator.comparing(Path::toString))
          .forEach(listing::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (listing.clips.isEmpty()) {
      throw new IOException(
          root
              + ": no clip of RAVDESS ("
              + RavdessName.EXPECTED
              + ", for example Actor_01/01-01-03-01-01-01-01.mp4; "
              + listing.skipped.size()
              + " other media files)");
    }
    listing.clips.sort(Comparator.comparing(ClipRecord::id));
    return new DatasetListing(Labels.RAVDESS, listing.clips, listing.skipped);
  }

  private static boolean isMedia(Path file) {
    String name = fileName(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static String fileName(Path file) {
    return file.getFileName().toString();
  }

  /** Sorts files into clips and others. */
  private static final class Listing {
    private final List<ClipRecord> clips = new ArrayList<>();
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final Map<RavdessName, Path> takes = new HashMap<>();

    void add(Path file) {
      Optional<RavdessName> parsed = RavdessName.parse(fileName(file));
      if (parsed.isEmpty()) {
        skip(file, Reason.UNPARSABLE, fileName(file) + " (" + RavdessName.EXPECTED + ")");
        return;
      }
      RavdessName name = parsed.orElseThrow();
      String actor = String.format(Locale.ROOT, "%02d", name.actor());
      Optional<String> folder = folderActor(file);
      if (folder.isPresent() && !folder.orElseThrow().equals(actor)) {
        String detail =
            fileName(file)
                + " in Actor_"
                + folder.orElseThrow()
                + " (expected: in Actor_"
                + actor
                + ")";
        skip(file, Reason.UNPARSABLE, detail);
      } else if (name.modality() == 2) {
        skip(file, Reason.VIDEO_ONLY, "modality 02 (expected: 01, audio and video)");
      } else if (name.modality() == 3) {
        skip(file, Reason.AUDIO_ONLY, "modality 03 (expected: 01, audio and video)");
      } else if (name.isSong()) {
        skip(file, Reason.SONG, "channel 02 (expected: 01, speech)");
      } else {
        addTake(file, name, actor);
      }
    }

    private void addTake(Path file, RavdessName name, String actor) {
      Path first = takes.putIfAbsent(name, file);
      if (first == null) {
        String id = fileName(file).substring(0, fileName(file).lastIndexOf('.'));
        clips.add(new ClipRecord(id, file, name.emotion() - 1, actor));
      } else {
        skip(file, Reason.DUPLICATE, "the same take as " + first + " (expected: each take once)");
      }
    }

    private void skip(Path file, Reason reason, String detail) {
      skipped.add(new SkippedFile(file, reason, detail));
    }

    private static Optional<String> folderActor(Path file) {
      Path folder = file.getParent();
      if (folder == null || folder.getFileName() == null) {
        return Optional.empty();
      }
      Matcher actor = ACTOR_FOLDER.matcher(folder.getFileName().toString());
      return actor.matches() ? Optional.of(actor.group(1)) : Optional.empty();
    }
  }
}
