package org.avtca.control.config;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a value is read from text.
 *
 * @param expected completes "expected: ..." in an error
 */
record SettingType<T>(String expected, Function<String, T> parse) {
  private static final Pattern AMOUNT = Pattern.compile("(\\d+)\\s*([a-zA-Z]*)");
  private static final Map<String, Duration> TIMES =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));
  private static final Map<String, Long> SIZES =
      Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  static final SettingType<String> TEXT = new SettingType<>("a text", text -> text);
  static final SettingType<Path> PATH = new SettingType<>("a path", SettingType::path);
  static final SettingType<List<Path>> PATHS =
      new SettingType<>("paths, separated by '" + File.pathSeparator + "'", SettingType::paths);
  static final SettingType<Duration> TIME =
      new SettingType<>("a time such as 250ms, 30s, 2m or 1h", SettingType::time);
  static final SettingType<Long> SIZE =
      new SettingType<>("a size such as 512KiB or 1GiB", SettingType::size);
  static final SettingType<Endpoint> ENDPOINT =
      new SettingType<>("HOST:PORT, port 0 for any free one", Endpoint::parse);

  static SettingType<Integer> number(int least, int most) {
    return new SettingType<>(
        "a number from " + least + " to " + most,
        text -> {
          int value = Integer.parseInt(text);
          if (value < least || value > most) {
            throw new IllegalArgumentException(text);
          }
          return value;
        });
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static List<Path> paths(String text) {
    return Arrays.stream(text.split(File.pathSeparator, -1))
        .filter(part -> !part.isBlank())
        .map(SettingType::path)
        .toList();
  }

  private static Duration time(String text) {
    Matcher amount = amount(text);
    Duration unit = TIMES.get(amount.group(2));
    if (unit == null) {
      throw new IllegalArgumentException(text);
    }
    return unit.multipliedBy(Long.parseLong(amount.group(1)));
  }

  private static long size(String text) {
    Matcher amount = amount(text);
    Long unit = SIZES.get(amount.group(2));
    if (unit == null) {
      throw new IllegalArgumentException(text);
    }
    return Math.multiplyExact(Long.parseLong(amount.group(1)), unit);
  }

  private static Matcher amount(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      throw new IllegalArgumentException(text);
    }
    return amount;
  }
}
