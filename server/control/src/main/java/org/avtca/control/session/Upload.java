package org.avtca.control.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;

/**
 * A file that a client sends, kept in a bounded temporary file until it is closed. Not thread-safe.
 */
final class Upload implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final long maxBytes;
  private long bytes;

  private Upload(Path file, FileChannel channel, long maxBytes) {
    this.file = file;
    this.channel = channel;
    this.maxBytes = maxBytes;
  }

  /** An empty file that only this user can read. */
  static Upload create(Path directory, long maxBytes) throws IOException {
    Path file = Files.createTempFile(directory, "upload-", ".media");
    return new Upload(file, FileChannel.open(file, StandardOpenOption.WRITE), maxBytes);
  }

  Path file() {
    return file;
  }

  long bytes() {
    return bytes;
  }

  /**
   * Adds bytes at the end.
   *
   * @throws ServiceException {@code TOO_LARGE} beyond the limit
   */
  void write(ByteBuffer more) throws IOException {
    requireWithin(bytes + more.remaining(), maxBytes);
    ByteBuffer source = more.duplicate();
    while (source.hasRemaining()) {
      bytes += channel.write(source);
    }
  }

  /** Refuses a file of {@code bytes} that is larger than {@code maxBytes}. */
  static void requireWithin(long bytes, long maxBytes) {
    if (bytes > maxBytes) {
      throw new ServiceException(
          Reason.TOO_LARGE, "recording: over " + maxBytes + " bytes (expected: at most that)");
    }
  }

  /** Removes the file. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
