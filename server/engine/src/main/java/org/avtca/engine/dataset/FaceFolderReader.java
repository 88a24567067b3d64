package org.avtca.engine.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.avtca.core.Digests;
import org.avtca.core.LabelSet;

/**
 * JPEG pictures of faces, a folder a class, as FER2013, RAF-DB and AffectNet are kept: {@code
 * happy/17.jpg}, or {@code train/happy/17.jpg} beside {@code test/happy/3.jpg}. The classes are the
 * folders' names in lower case, in alphabetical order.
 *
 * <p>Such sets do not say who is seen, so a group here is a part of the set ({@code train}, {@code
 * validation}, {@code test}), or where it has none, one of {@value #BUCKETS} that an image falls
 * into by its name.
 */
public final class FaceFolderReader implements DatasetReader {
  private static final int BUCKETS = 20;
  private static final Set<String> ENDINGS = Set.of("jpg", "jpeg");
  private static final Set<String> PARTS = Set.of("train", "validation", "valid", "val", "test");

  /** Creates a reader. */
  public FaceFolderReader() {}

  private record Image(Path file, String id, String label, String group) {}

  @Override
  public DatasetListing read(Path root) throws IOException {
    List<Image> images = new ArrayList<>();
    for (Path folder : folders(root)) {
      String part = name(folder);
      if (PARTS.contains(part)) {
        for (Path label : folders(folder)) {
          add(root, label, Optional.of(part), images);
        }
      } else {
        add(root, folder, Optional.empty(), images);
      }
    }
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
            .map(
                image ->
                    new ClipRecord(
                        image.id(), image.file(), labels.indexOf(image.label()), image.group()))
            .sorted(Comparator.comparing(ClipRecord::id))
            .toList();
    return new DatasetListing(new LabelSet("face-folder", labels), records, List.of());
  }

  private static void add(Path root, Path folder, Optional<String> part, List<Image> images)
      throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(FaceFolderReader::isImage)
          .forEach(
              file -> {
                String id = root.relativize(file).toString().replace('\\', '/');
                images.add(new Image(file, id, name(folder), part.orElseGet(() -> bucket(id))));
              });
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static boolean isImage(Path file) {
    String name = name(file);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
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
