package org.avtca.control.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;

/**
 * A model version's folder as one zip archive. The same folder always gives the same bytes. What
 * comes in is distrusted: only plain names of this folder, a bound on entries, and bytes counted as
 * they unfold.
 */
public final class ModelArchive {
  private static final int MAX_ENTRIES = 64;
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Late enough to be written without a time zone, which times at a zip archive's epoch are not.
   */
  private static final LocalDateTime ANY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  /** Starts with a letter or digit, so neither "..", "." nor an absolute path; no separator. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private ModelArchive() {}

  /** Writes the files of the flat folder {@code folder}, by name; {@code out} stays open. */
  public static void write(Path folder, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Path file : files(folder)) {
      ZipEntry entry = new ZipEntry(String.valueOf(file.getFileName()));
      entry.setTimeLocal(ANY_TIME);
      zip.putNextEntry(entry);
      Files.copy(file, zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  /**
   * Unfolds the archive {@code in} into the empty folder {@code folder}.
   *
   * @param maxBytes of all files together
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID} or {@code TOO_LARGE} if the
   *     archive is not acceptable; what was unfolded so far is left to the caller
   */
  public static void read(InputStream in, Path folder, long maxBytes) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    Set<String> names = new HashSet<>();
    long left = maxBytes;
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        check(entry, names);
        left -= unfold(zip, folder.resolve(entry.getName()), left, maxBytes);
      }
    } catch (ZipException | EOFException e) {
      throw new ServiceException(
          Reason.ARGUMENT_INVALID, "archive: damaged or cut off (" + e.getMessage() + ")", e);
    }
    if (names.isEmpty()) {
      throw ServiceException.invalid("archive", "no entry", "a zip archive of a version's folder");
    }
  }

  private static void check(ZipEntry entry, Set<String> names) {
    String name = entry.getName();
    if (entry.isDirectory() || !NAME.matcher(name).matches()) {
      throw ServiceException.invalid(
          "archive entry", "'" + name + "'", "a file at the top, without folders");
    }
    if (!names.add(name)) {
      throw ServiceException.invalid("archive entry", "'" + name + "' twice", "once");
    }
    if (names.size() > MAX_ENTRIES) {
      throw ServiceException.invalid(
          "archive", "more than " + MAX_ENTRIES + " entries", "at most " + MAX_ENTRIES);
    }
  }

  private static long unfold(InputStream in, Path file, long left, long maxBytes)
      throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        if (bytes > left) {
          throw new ServiceException(
              Reason.TOO_LARGE,
              "archive: unfolds to more than " + maxBytes + " bytes (expected: at most that)");
        }
        out.write(buffer, 0, n);
      }
    }
    return bytes;
  }
}
