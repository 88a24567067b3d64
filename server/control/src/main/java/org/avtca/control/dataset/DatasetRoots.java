package org.avtca.control.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;

/**
 * The folders below which data sets may lie, so that a client cannot make the server read any file
 * of its machine. Links are followed before the check.
 */
public final class DatasetRoots {
  private final List<Path> roots;

  /**
   * @param roots absolute; one that is not there allows nothing
   */
  public DatasetRoots(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /**
   * The folder's real path.
   *
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID} unless it is a folder below a
   *     root
   */
  public Path check(String path) {
    Path given = parsed(path);
    if (!given.isAbsolute()) {
      throw ServiceException.invalid("path", "'" + path + "'", "an absolute path on the server");
    }
    try {
      // What lies outside is refused in the same words whether it is there or not.
      Path real = isBelow(given.normalize()) ? given.toRealPath() : given.normalize();
      if (!isBelow(real)) {
        throw ServiceException.invalid(
            "path", path, "below one of datasets.roots " + roots + ", links followed");
      }
      if (!Files.isDirectory(real)) {
        throw ServiceException.invalid("path", path, "a folder on the server");
      }
      return real;
    } catch (IOException e) {
      throw new ServiceException(
          Reason.ARGUMENT_INVALID,
          "path: " + path + " (expected: a folder that the server can read)",
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

  private static Path parsed(String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw ServiceException.invalid(
          "path",
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
