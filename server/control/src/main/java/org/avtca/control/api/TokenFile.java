package org.avtca.control.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bearer tokens of a file, as it is now: {@link #refresh} reads it again once it has changed. A
 * file that cannot be used changes nothing, and the log says so: half a file must not lock
 * everybody out. Thread-safe.
 */
public final class TokenFile {
  private static final Logger log = LoggerFactory.getLogger(TokenFile.class);

  private final Path file;
  private volatile Tokens tokens;
  private Mark mark;
  private String complaint = "";

  /** What tells one state of a file from another without reading it. */
  private record Mark(FileTime modified, long bytes, @Nullable Object key) {
    static Mark of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Mark(now.lastModifiedTime(), now.size(), now.fileKey());
    }
  }

  private TokenFile(Path file, Mark mark, Tokens tokens) {
    this.file = file;
    this.mark = mark;
    this.tokens = tokens;
  }

  /**
   * Reads a file, as {@link Tokens#read}.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it does not hold what it should
   */
  public static TokenFile open(Path file) throws IOException {
    requireNonNull(file, "file");
    // The mark first: a change while the file is read is seen as one the next time.
    Mark mark = Mark.of(file);
    return new TokenFile(file, mark, Tokens.read(file));
  }

  /** Reads the file again if it has changed since, or could not be used the last time. */
  public synchronized void refresh() {
    try {
      Mark now = Mark.of(file);
      if (now.equals(mark) && complaint.isEmpty()) {
        return;
      }
      Tokens read = Tokens.read(file);
      log.info(
          "auth.tokens: {} has changed: {} tokens, {} of them new, {} revoked",
          file,
          read.count(),
          read.countWithout(tokens),
          tokens.countWithout(read));
      tokens = read;
      mark = now;
      complaint = "";
    } catch (IOException | IllegalArgumentException e) {
      complain(e);
    }
  }

  /** Says once what is wrong, however often it is seen. */
  private void complain(Exception wrong) {
    String text = wrong.toString();
    if (!text.equals(complaint)) {
      complaint = text;
      log.error(
          "auth.tokens: {} has changed and cannot be used; the {} tokens read before stay valid",
          file,
          tokens.count(),
          wrong);
    }
  }

  /** Whether a principal has a token. */
  public boolean knows(String principal) {
    return tokens.knows(principal);
  }

  /** Whose token this is; empty: nobody's. */
  Optional<String> principal(String token) {
    return tokens.principal(token);
  }
}
