package org.avtca.engine.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.avtca.core.Digests;
import org.avtca.core.LabelSet;
import org.avtca.engine.dataset.ClipRecord.Part;
import org.avtca.engine.dataset.SkippedFile.Reason;

/**
 * JPEG pictures of faces, a folder a class, as FER2013, RAF-DB and AffectNet are kept: {@code
 * happy/17.jpg}, or {@code train/happy/17.jpg} beside {@code test/happy/3.jpg}. The classes are the
 * folders' names in lower case, in alphabetical order. Folders {@code train}, {@code validation}
 * ({@code valid}, {@code val}) and {@code test} are the set's own parts.
 *
 * <p>Such sets do not say who is seen, so a group here is one of {@value #BUCKETS} that an image
 * falls into by its name, in each part: {@code 07}, or {@code train-07}.
 */
public final class FaceFolderReader implements DatasetReader {
  private static final int BUCKETS = 20;
  private static final Set<String> ENDINGS = Set.of("jpg", "jpeg");
  private static final Set<String> OTHER_PICTURES =
      Set.of("png", "bmp", "gif", "webp", "tif", "tiff");
  private static final Map<String, Part> PARTS =
      Map.of(
          "train", Part.TRAIN,
          "validation", Part.VALIDATION,
          "valid", Part.VALIDATION,
          "val", Part.VALIDATION,
          "test", Part.TEST);

  /** Creates a reader. */
  public FaceFolderReader() {}

  private record Image(Path file, String id, String label, Optional<Part> part) {
    ClipRecord record(List<String> labels) {
      String group = part.map(p -> p.name().toLowerCase(Locale.ROOT) + "-").orElse("") + bucket(id);
      ClipRecord record = new ClipRecord(id, file, labels.indexOf(label), group);
      return part.map(record::withPart).orElse(record);
    }
  }

  @Override
  public DatasetListing read(Path root) throws IOException {
    List<Image> images = new ArrayList<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (Path folder : folders(root)) {
      Optional<Part> part = Optional.ofNullable(PARTS.get(name(folder)));
      for (Path label : part.isPresent() ? folders(folder) : List.of(folder)) {
        add(root, label, part, images, skipped);
      }
    }
    skipped.sort(Comparator.comparing(file -> file.path().toString()));
    TreeMap<String, Integer> classes = new TreeMap<>();
    images.forEach(image -> classes.put(image.label(), 0));
    if (classes.size() < 2) {
      throw new IOException(
          root
              + ": images of "
              + classes.size()
              + " classes (expected: two folders or more, each with one class's .jpg files)");
    }
    List<String> labels = List.copyOf(classes.keySet());
    List<ClipRecord> records =
        images.stream()
            .map(image -> image.record(labels))
            .sorted(Comparator.comparing(ClipRecord::id))
            .toList();
    return new DatasetListing(new LabelSet("face-folder", labels), records, skipped);
  }

  private static void add(
      Path root, Path folder, Optional<Part> part, List<Image> images, List<SkippedFile> skipped)
      throws IOException {
    for (Path file : files(folder)) {
      String id = root.relativize(file).toString().replace('\\', '/');
      String ending = MediaFiles.ending(file);
      if (ENDINGS.contains(ending)) {
        images.add(new Image(file, id, name(folder), part));
      } else if (OTHER_PICTURES.contains(ending)) {
        String detail = id + ": a picture that is not read (expected: .jpg)";
        skipped.add(new SkippedFile(file, Reason.UNPARSABLE, detail));
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  /** The same for the same name on every machine. */
  private static String bucket(String id) {
    String digest = Digests.sha256(id.getBytes(StandardCharsets.UTF_8));
    return String.format(
        Locale.ROOT, "%02d", Integer.parseInt(digest.substring(0, 6), 16) % BUCKETS + 1);
  }
}
