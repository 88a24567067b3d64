package org.avtca.control.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.avtca.core.Digests;
import org.avtca.core.ModelFolder;

/**
 * Artifacts in a directory: {@code <root>/<first two digits>/<digest>}.
 *
 * <p>A folder is copied to {@code <root>/staging}, synced, then renamed: it is there whole or not
 * at all, also after a power failure. Checking a digest reads all bytes, so a folder is checked
 * again only if a file's size or time changed since.
 */
public final class DirectoryArtifactStore implements ArtifactStore {
  private static final int MAX_CHECKED = 1_000;

  private final Path root;
  private final Clock clock;
  private final Cache<String, String> checked =
      Caffeine.newBuilder().maximumSize(MAX_CHECKED).build();

  private DirectoryArtifactStore(Path root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  /**
   * Opens the store in {@code root}, which is made if it is not there. What a server that died left
   * half stored is removed, unless {@code shared} with other servers, which may be storing just
   * now.
   *
   * @throws StoreException if it cannot be used
   */
  public static DirectoryArtifactStore open(Path root, boolean shared, Clock clock) {
    DirectoryArtifactStore store = new DirectoryArtifactStore(root, clock);
    try {
      if (!shared) {
        FileTrees.delete(store.staging());
      }
      Files.createDirectories(store.staging());
    } catch (IOException e) {
      throw new StoreException(root + ": cannot be used as artifact store", e);
    }
    return store;
  }

  @Override
  public Artifact add(Path folder) {
    try {
      Path staged = Files.createTempDirectory(staging(), "add-");
      try {
        long size = FileTrees.copyFlat(folder, staged);
        Artifact artifact = new Artifact(new ModelFolder(staged).digest(), size);
        publish(staged, artifact.digest());
        return artifact;
      } finally {
        FileTrees.delete(staged);
      }
    } catch (IOException e) {
      throw new StoreException(folder + ": cannot be stored: " + e.getMessage(), e);
    }
  }

  private void publish(Path staged, String digest) throws IOException {
    Path target = path(digest);
    Path shelf = shelf(digest);
    Files.createDirectories(shelf);
    Files.setLastModifiedTime(staged, FileTime.from(clock.instant()));
    if (Files.isDirectory(target) && isIntact(target, digest)) {
      Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
      return;
    }
    FileTrees.delete(target);
    try {
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another server stored the same bytes at this moment.
      new ModelFolder(target).requireDigest(digest);
    }
    FileTrees.sync(shelf);
    FileTrees.sync(root);
  }

  private static boolean isIntact(Path folder, String digest) throws IOException {
    return new ModelFolder(folder).digest().equals(digest);
  }

  @Override
  public Path folder(String digest) {
    Path folder = path(digest);
    try {
      String state = FileTrees.fingerprint(folder);
      if (!state.equals(checked.getIfPresent(digest))) {
        new ModelFolder(folder).requireDigest(digest);
        checked.put(digest, state);
      }
      return folder;
    } catch (IOException e) {
      throw new StoreException(
          "artifact " + digest + " is gone or was changed: " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> storedBefore(Instant time) {
    try (Stream<Path> folders = Files.find(root, 2, (path, attributes) -> isArtifact(path))) {
      return folders
          .filter(folder -> isOlder(folder, time))
          .map(Path::getFileName)
          .map(Path::toString)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new StoreException(root + ": cannot be listed", e);
    }
  }

  private static boolean isArtifact(Path path) {
    return Digests.isSha256(String.valueOf(path.getFileName())) && Files.isDirectory(path);
  }

  private static boolean isOlder(Path folder, Instant time) {
    try {
      return Files.getLastModifiedTime(folder).toInstant().isBefore(time);
    } catch (IOException e) {
      // Removed meanwhile: not there to be listed.
      return false;
    }
  }

  @Override
  public void remove(String digest) {
    checked.invalidate(digest);
    try {
      FileTrees.delete(path(digest));
    } catch (IOException e) {
      throw new StoreException("artifact " + digest + ": cannot be removed", e);
    }
  }

  private Path path(String digest) {
    return shelf(digest).resolve(digest);
  }

  private Path shelf(String digest) {
    return root.resolve(Digests.requireSha256("digest", digest).substring(0, 2));
  }

  private Path staging() {
    return root.resolve("staging");
  }
}
