package org.avtca.admin.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Figures as people read them, the same in every locale. */
public final class Figures {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());
  private static final long KIBI = 1024;

  private Figures() {}

  /** A part of one as a percentage, such as {@code 61.3 %}. */
  public static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", part * 100);
  }

  /** A number with so many decimals. */
  public static String decimal(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A duration in its two largest units, such as {@code 3m 12s}. */
  public static String duration(Duration d) {
    if (d.toHours() > 0) {
      return d.toHours() + "h " + d.toMinutesPart() + "m";
    }
    if (d.toMinutes() > 0) {
      return d.toMinutes() + "m " + d.toSecondsPart() + "s";
    }
    return d.toSeconds() + "s";
  }

  /** Seconds with two decimals, such as {@code 3.60}. */
  public static String seconds(Duration d) {
    return decimal(d.toMillis() / 1_000.0, 2);
  }

  /** A moment in the local time zone. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** A moment in the local time zone, or a dash. */
  public static String time(Optional<Instant> instant) {
    return instant.map(Figures::time).orElse("-");
  }

  /** A size in the unit that keeps it short. */
  public static String bytes(long size) {
    if (size < KIBI) {
      return size + " B";
    }
    if (size < KIBI * KIBI) {
      return decimal((double) size / KIBI, 1) + " KiB";
    }
    return decimal((double) size / (KIBI * KIBI), 1) + " MiB";
  }

  /** A bar of {@code width} characters, filled by {@code part} of one. */
  public static String bar(double part, int width, boolean unicode) {
    int full = (int) Math.round(Math.max(0, Math.min(1, part)) * width);
    return (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : "-").repeat(width - full);
  }

  /** The text, or a dash if it is empty. */
  public static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
