package org.avtca.control.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avtca.core.Digests;

/**
 * The bearer tokens that the server takes, each with its principal's name. Only their SHA-256 is
 * known here, and a comparison takes as long for a wrong token as for a right one.
 */
final class Tokens {
  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._@-]{1,64}):([0-9a-fA-F]{64})");

  private final List<Entry> entries;

  private record Entry(String principal, String sha256) {}

  private Tokens(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a file of lines {@code name:sha256}, the digest of the token in hexadecimal; a name may
   * have several. Empty lines and those that begin with {@code #} are passed over.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a line is no such line, or there is none
   */
  static Tokens read(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file, UTF_8)) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        entries.add(entry(text, number));
      }
    }
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("no token (expected: one or more lines name:sha256)");
    }
    return new Tokens(entries);
  }

  /** The message names the line's number, as the line may hold a token by mistake. */
  private static Entry entry(String text, int number) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw new IllegalArgumentException(
          "line " + number + " (expected: name:sha256, the token's digest in 64 hex digits)");
    }
    return new Entry(line.group(1), line.group(2).toLowerCase(Locale.ROOT));
  }

  int count() {
    return entries.size();
  }

  /** How many of these are not among {@code others}. */
  int countWithout(Tokens others) {
    return Math.toIntExact(entries.stream().filter(one -> !others.entries.contains(one)).count());
  }

  /** Whether a principal has a token. */
  boolean knows(String principal) {
    return entries.stream().anyMatch(one -> one.principal().equals(principal));
  }

  /** Whose token this is; empty: nobody's. */
  Optional<String> principal(String token) {
    byte[] sha256 = Digests.sha256(token.getBytes(UTF_8)).getBytes(US_ASCII);
    Optional<String> found = Optional.empty();
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(entry.sha256().getBytes(US_ASCII), sha256)) {
        found = Optional.of(entry.principal());
      }
    }
    return found;
  }
}
