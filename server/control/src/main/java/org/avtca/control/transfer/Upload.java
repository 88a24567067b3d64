package org.avtca.control.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.registry.ModelName;
import org.avtca.control.store.StoreException;
import org.avtca.core.Digests;

/**
 * An archive that is coming in: its bytes in a bounded file, which goes when this is closed. Used
 * by one thread at a time.
 */
public final class Upload implements AutoCloseable {
  private final ModelName model;
  private final String requestId;
  private final String sha256;
  private final long maxBytes;
  private final Spool.Room room;
  private final OutputStream out;
  private final MessageDigest digest = Digests.newSha256();
  private long bytes;

  Upload(ModelName model, String requestId, String sha256, long maxBytes, Spool.Room room)
      throws IOException {
    this.model = model;
    this.requestId = requestId;
    this.sha256 = sha256;
    this.maxBytes = maxBytes;
    this.room = room;
    this.out = Files.newOutputStream(room.archive(), StandardOpenOption.CREATE_NEW);
  }

  /**
   * Adds the archive's next bytes.
   *
   * @throws ServiceException with the reason {@code TOO_LARGE}
   * @throws StoreException if the disk has no room
   */
  public void write(byte[] content) {
    bytes += content.length;
    if (bytes > maxBytes) {
      throw new ServiceException(
          Reason.TOO_LARGE, "archive: more than " + maxBytes + " bytes (expected: at most that)");
    }
    digest.update(content);
    try {
      out.write(content);
    } catch (IOException e) {
      throw new StoreException("an uploaded archive cannot be kept", e);
    }
  }

  ModelName model() {
    return model;
  }

  String requestId() {
    return requestId;
  }

  /**
   * Ends writing.
   *
   * @return the file, which is what the client meant to send
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID} if it is not
   */
  Path whole() throws IOException {
    out.close();
    String actual = Digests.hex(digest.digest());
    if (!sha256.isEmpty() && !sha256.equals(actual)) {
      throw ServiceException.invalid("sha256", sha256, actual + ", the content's");
    }
    return room.archive();
  }

  /** An empty folder, as short-lived as this. */
  Path unfolded() throws IOException {
    return room.unfolded();
  }

  /** Removes what came; of no effect the second time. */
  @Override
  public void close() {
    try (room) {
      out.close();
    } catch (IOException e) {
      throw new StoreException("an uploaded archive cannot be closed", e);
    }
  }
}
