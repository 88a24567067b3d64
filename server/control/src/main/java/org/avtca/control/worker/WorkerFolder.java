package org.avtca.control.worker;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process's own folder: its socket and its temporary files. It lies directly under the system's
 * temporary folder, because a socket's path has room for 107 bytes only.
 */
final class WorkerFolder {
  private static final Logger log = LoggerFactory.getLogger(WorkerFolder.class);

  private final Path path;
  private final Path temporary;

  private WorkerFolder(Path path, Path temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /** A fresh folder that nobody else may enter. */
  static WorkerFolder create() throws IOException {
    Path path = Files.createTempDirectory("avtca-", attributes());
    return new WorkerFolder(path, Files.createDirectory(path.resolve("tmp"), attributes()));
  }

  private static FileAttribute<?>[] attributes() {
    Path system = Path.of(System.getProperty("java.io.tmpdir"));
    if (!system.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    EnumSet<PosixFilePermission> owner =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
  }

  Path path() {
    return path;
  }

  Path socket() {
    return path.resolve("s");
  }

  /** The process's {@code java.io.tmpdir}. */
  Path temporary() {
    return temporary;
  }

  /** Removes it with all that is in it. What cannot be removed is logged. */
  void delete() {
    try {
      Files.walkFileTree(path, new Deleter());
    } catch (NoSuchFileException e) {
      log.debug("{} is gone already", path);
    } catch (IOException e) {
      log.warn("Could not remove {}", path, e);
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
