package org.avtca.control.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;

/**
 * The folders below which data sets, and files of weights, may lie, so that a client cannot make
 * the server read any file of its machine. Links are followed before the check.
 */
public final class ReadableRoots {
  private final List<Path> roots;

  /**
   * @param roots absolute; one that is not there allows nothing
   */
  public ReadableRoots(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /**
   * A data set's real path.
   *
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID} unless it is a folder below a
   *     root
   */
  public Path check(String path) {
    Path real = real("path", path);
    if (!Files.isDirectory(real)) {
      throw ServiceException.invalid("path", path, "a folder on the server");
    }
    return real;
  }

  /**
   * The real path of a file.
   *
   * @param field of the request, for the error's text
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID} unless it is a file below a
   *     root
   */
  public Path checkFile(String field, String path) {
    Path real = real(field, path);
    if (!Files.isRegularFile(real)) {
      throw ServiceException.invalid(field, path, "a file on the server");
    }
    return real;
  }

  private Path real(String field, String path) {
    Path given = parsed(field, path);
    if (!given.isAbsolute()) {
      throw ServiceException.invalid(field, "'" + path + "'", "an absolute path on the server");
    }
    try {
      // What lies outside is refused in the same words whether it is there or not.
      Path real = isBelow(given.normalize()) ? given.toRealPath() : given.normalize();
      if (!isBelow(real)) {
        throw ServiceException.invalid(
            field, path, "below one of datasets.roots " + roots + ", links followed");
      }
      return real;
    } catch (IOException e) {
      throw new ServiceException(
          Reason.ARGUMENT_INVALID,
          field + ": " + path + " (expected: a path that the server can read)",
          e);
    }
  }

  /**
   * Checks a folder again that {@link #check} gave out, since links can change.
   *
   * @throws ServiceException as {@link #check}, also if the path leads elsewhere now
   */
  void recheck(Path checked) {
    Path now = check(checked.toString());
    if (!now.equals(checked)) {
      throw ServiceException.invalid(
          "path", checked + ", now a link to " + now, "the folder that was registered");
    }
  }

  private static Path parsed(String field, String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw ServiceException.invalid(
          field,
          "'" + path.replaceAll("\\p{Cntrl}", "?") + "'",
          "a path of this server's file system: " + e.getReason());
    }
  }

  private boolean isBelow(Path path) throws IOException {
    for (Path root : roots) {
      if (path.startsWith(root)
          || (Files.isDirectory(root) && path.startsWith(root.toRealPath()))) {
        return true;
      }
    }
    return false;
  }
}
