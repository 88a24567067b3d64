package org.avtca.control.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the server does with folders as a whole. Links are never followed. */
public final class FileTrees {
  private FileTrees() {}

  /** Removes {@code folder} with all that it holds; of no effect if it is not there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Copies the files of the flat folder {@code from} into {@code to} and syncs them.
   *
   * @return bytes copied
   * @throws IOException also if {@code from} holds a folder or a link
   */
  static long copyFlat(Path from, Path to) throws IOException {
    long bytes = 0;
    for (Path file : list(from)) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(file + ": a folder or a link (expected: a regular file)");
      }
      Path copy = Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
      sync(copy);
      bytes += Files.size(copy);
    }
    sync(to);
    return bytes;
  }

  /** Brings a file's bytes, or a folder's entries, to stable storage. */
  static void sync(Path path) throws IOException {
    if (Files.isDirectory(path) && isWindows()) {
      return;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Names, sizes and times of the files of a folder: changes when one of them is written. */
  static String fingerprint(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : list(folder)) {
      text.append(file.getFileName())
          .append(' ')
          .append(Files.size(file))
          .append(' ')
          .append(Files.getLastModifiedTime(file).toMillis())
          .append('\n');
    }
    return text.toString();
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(folder.toString(), null, "expected: a folder");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  /** Windows opens no folder as a file, and needs none synced. */
  private static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
