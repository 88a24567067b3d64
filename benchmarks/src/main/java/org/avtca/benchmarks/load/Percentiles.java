package org.avtca.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What times of one kind came to, ms.
 *
 * @param p50 half of them are not longer
 * @param p90 nine tenths
 * @param p95 95 of 100
 * @param p99 99 of 100
 * @param max the longest
 */
record Percentiles(double p50, double p90, double p95, double p99, double max) {
  /** The figures' names, in the order of {@link #values()}. */
  static final List<String> NAMES = List.of("p50", "p90", "p95", "p99", "max");

  List<Double> values() {
    return List.of(p50, p90, p95, p99, max);
  }

  /** As plain JSON-like values. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      map.put(NAMES.get(i), values().get(i));
    }
    return map;
  }
}
