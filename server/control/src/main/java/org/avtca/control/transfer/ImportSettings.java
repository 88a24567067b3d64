package org.avtca.control.transfer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Bounds of imports.
 *
 * @param maxArchiveBytes of the archive as it is sent, >= 1
 * @param maxUnfoldedBytes of its files together, >= 1
 * @param patience how long a version may take to load and prove itself
 */
public record ImportSettings(long maxArchiveBytes, long maxUnfoldedBytes, Duration patience) {
  /** 1 GiB either way, and two minutes. */
  public static final ImportSettings DEFAULT =
      new ImportSettings(1L << 30, 1L << 30, Duration.ofMinutes(2));

  public ImportSettings {
    atLeastOne("maxArchiveBytes", maxArchiveBytes);
    atLeastOne("maxUnfoldedBytes", maxUnfoldedBytes);
    requireNonNull(patience, "patience");
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
    }
  }
}
