package org.avtca.control.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.avtca.control.store.StoreException;

/** An archive that is going out, in pieces. Used by one thread at a time. */
public final class Download implements AutoCloseable {
  /** The largest piece, bytes. */
  public static final int MAX_PIECE = 1 << 20;

  private final Spool.Room room;
  private final InputStream in;

  Download(Spool.Room room) throws IOException {
    this.room = room;
    this.in = Files.newInputStream(room.archive());
  }

  /**
   * The next at most {@link #MAX_PIECE} bytes; none: that was all.
   *
   * @throws StoreException if they cannot be read
   */
  public byte[] next() {
    try {
      return in.readNBytes(MAX_PIECE);
    } catch (IOException e) {
      throw new StoreException("an archive cannot be read", e);
    }
  }

  /** Removes the archive; of no effect the second time. */
  @Override
  public void close() {
    try (room) {
      in.close();
    } catch (IOException e) {
      throw new StoreException("an archive cannot be closed", e);
    }
  }
}
