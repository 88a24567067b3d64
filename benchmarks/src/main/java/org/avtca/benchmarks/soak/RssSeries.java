package org.avtca.benchmarks.soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.SpecMap;

/**
 * Resident memory of a process over what it did. The first third warms up, in which heap and
 * allocator grow to what they need, and does not count.
 *
 * @param rssBytes after each thing done, in order
 */
record RssSeries(List<Long> rssBytes) {
  private static final int LEAST = 6;
  private static final int WARM_UP_PART = 3;

  RssSeries {
    rssBytes = List.copyOf(rssBytes);
    if (rssBytes.size() < LEAST) {
      throw new IllegalArgumentException(
          "rss: " + rssBytes.size() + " values (expected: " + LEAST + " or more)");
    }
  }

  private List<Long> counted() {
    return rssBytes.subList(rssBytes.size() / WARM_UP_PART, rssBytes.size());
  }

  /** The slope of the line through what counts by least squares, bytes a thing done. */
  double slope() {
    List<Long> values = counted();
    double middle = (values.size() - 1) / 2.0;
    double mean = values.stream().mapToLong(Long::longValue).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int i = 0; i < values.size(); i++) {
      products += (i - middle) * (values.get(i) - mean);
      squares += (i - middle) * (i - middle);
    }
    return products / squares;
  }

  /** When counting began, bytes. */
  long first() {
    return counted().get(0);
  }

  /** At the end, bytes. */
  long last() {
    return rssBytes.get(rssBytes.size() - 1);
  }

  /** The most that was resident at once, bytes. */
  long peak() {
    return rssBytes.stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  /** As JSON-like values. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rss_bytes", rssBytes);
    return map;
  }

  /**
   * The series that {@link #toMap} wrote.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  static RssSeries fromMap(Map<String, ?> values) {
    SpecMap map = SpecMap.of("soak", values);
    List<Long> bytes = new ArrayList<>();
    for (Object value : map.list("rss_bytes")) {
      if (!(value instanceof Number number)) {
        throw new IllegalArgumentException("rss_bytes: " + value + " (expected: numbers)");
      }
      bytes.add(number.longValue());
    }
    map.end();
    return new RssSeries(bytes);
  }
}
