package org.avtca.benchmarks.measure;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
  private static final double MIB = 1024.0 * 1024;

  private Figures() {}

  /** As {@link String#format} does everywhere alike. */
  public static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Three digits that count, as {@code 44.5}, {@code 0.312}, {@code 1234}. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (size >= 100) {
      return text("%.0f", value);
    }
    if (size >= 10) {
      return text("%.1f", value);
    }
    return size >= 1 ? text("%.2f", value) : text("%.3f", value);
  }

  /** A median and what it lies between. */
  public static String spread(Spread spread) {
    return number(spread.median())
        + " ("
        + number(spread.min())
        + " - "
        + number(spread.max())
        + ")";
  }

  /** Memory in MiB; a dash if it is not known. */
  public static String mebibytes(long bytes) {
    return bytes <= 0 ? "-" : text("%.0f MiB", bytes / MIB);
  }
}
