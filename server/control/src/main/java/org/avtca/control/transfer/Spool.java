package org.avtca.control.transfer;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.FileTrees;
import org.avtca.control.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Disk room for what is on its way. Each transfer has a folder of its own, which goes with it;
 * there are never more than a set number of them.
 */
public final class Spool {
  private static final Logger log = LoggerFactory.getLogger(Spool.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Path root;
  private final int maxTransfers;
  private final Semaphore free;

  private Spool(Path root, int maxTransfers) {
    this.root = root;
    this.maxTransfers = maxTransfers;
    this.free = new Semaphore(maxTransfers);
  }

  /**
   * Opens the spool in {@code root}, which no other process uses. What a server that died left
   * there is removed.
   *
   * @param maxTransfers at once, >= 1
   * @throws StoreException if the folder cannot be used
   */
  public static Spool open(Path root, int maxTransfers) {
    requireNonNull(root, "root");
    if (maxTransfers < 1) {
      throw new IllegalArgumentException("maxTransfers: " + maxTransfers + " (expected: >= 1)");
    }
    try {
      FileTrees.delete(root);
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new StoreException(root + ": cannot be used for transfers", e);
    }
    return new Spool(root, maxTransfers);
  }

  /**
   * A fresh, empty folder.
   *
   * @throws ServiceException with the reason {@code OVERLOADED} if too many are taken
   */
  Room take() {
    if (!free.tryAcquire()) {
      throw ServiceException.retryable(
          Reason.OVERLOADED,
          maxTransfers + " imports and exports are under way (expected: fewer than that)",
          RETRY);
    }
    try {
      return new Room(Files.createTempDirectory(root, "transfer-"), free);
    } catch (IOException e) {
      free.release();
      throw new StoreException(root + ": no room for a transfer", e);
    }
  }

  /** A transfer's folder, until it is closed. */
  static final class Room implements AutoCloseable {
    private final Path folder;
    private final Semaphore free;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Room(Path folder, Semaphore free) {
      this.folder = folder;
      this.free = free;
    }

    Path archive() {
      return folder.resolve("archive.zip");
    }

    /** A folder in it for the archive's files. */
    Path unfolded() throws IOException {
      return Files.createDirectory(folder.resolve("unfolded"));
    }

    @Override
    public void close() {
      if (!closed.compareAndSet(false, true)) {
        return;
      }
      try {
        FileTrees.delete(folder);
      } catch (IOException e) {
        log.warn("a transfer's files stay until the next start", e);
      } finally {
        free.release();
      }
    }
  }
}
