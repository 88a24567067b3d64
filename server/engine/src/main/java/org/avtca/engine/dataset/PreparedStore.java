package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.avtca.core.Digests;
import org.avtca.core.PreprocessingProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepared clips in a folder, each under the digest of what it was made from: the clip's file and
 * the profile. So it is right whoever wrote it and whenever, and never has to be invalidated.
 *
 * <p>A file is complete or not there: it is written beside its place, forced to disk, and renamed.
 * One that does not check out is treated as absent, and rewritten. Safe for use by several threads
 * and processes.
 */
public final class PreparedStore {
  private static final Logger LOG = LoggerFactory.getLogger(PreparedStore.class);

  private final Path folder;
  private final PreprocessingProfile profile;
  private final String profileDigest;

  /**
   * Opens or creates the store.
   *
   * @param folder where; shared by all profiles
   * @param profile by which the clips are prepared
   * @throws IOException if the folder cannot be made
   */
  public PreparedStore(Path folder, PreprocessingProfile profile) throws IOException {
    this.folder = requireNonNull(folder, "folder");
    this.profile = requireNonNull(profile, "profile");
    this.profileDigest = profile.digest();
    Files.createDirectories(folder);
  }

  /** Returns the profile by which the clips are prepared. */
  public PreprocessingProfile profile() {
    return profile;
  }

  /**
   * Reads a clip.
   *
   * @param digest SHA-256 of the clip's file
   * @return empty if it is not there, or was damaged
   * @throws IOException if the folder cannot be read
   */
  public Optional<PreparedClip> find(String digest) throws IOException {
    Path file = file(digest);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      PreparedClip clip = PreparedFormat.decode(bytes, profile);
      if (clip.facts().digest().equals(digest)) {
        return Optional.of(clip);
      }
      LOG.warn("prepared clip {} is of another file; it will be made again", file.getFileName());
    } catch (IOException e) {
      LOG.warn("prepared clip {} is damaged; it will be made again", file.getFileName(), e);
    }
    return Optional.empty();
  }

  /**
   * Writes a clip, in place of whatever was there.
   *
   * @throws IOException if it could not be written; the place is then as before
   */
  public void put(PreparedClip clip) throws IOException {
    Path file = file(clip.facts().digest());
    Path parent = requireNonNull(file.getParent(), "parent");
    Files.createDirectories(parent);
    Path temporary = Files.createTempFile(parent, "write-", ".tmp");
    try {
      ByteBuffer bytes = PreparedFormat.encode(clip);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Path file(String digest) {
    Digests.requireSha256("digest", digest);
    String key =
        Digests.sha256((digest + "\n" + profileDigest).getBytes(StandardCharsets.US_ASCII));
    return folder.resolve(key.substring(0, 2)).resolve(key + ".clip");
  }
}
