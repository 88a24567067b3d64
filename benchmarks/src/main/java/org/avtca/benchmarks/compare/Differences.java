package org.avtca.benchmarks.compare;

import java.util.List;

/** How far apart two sides are. */
final class Differences {
  private Differences() {}

  /**
   * The largest difference of two lists' elements; not a number if one of them is none.
   *
   * @throws IllegalArgumentException if their lengths differ
   */
  static double largest(List<Double> ours, List<Double> theirs) {
    if (ours.size() != theirs.size()) {
      throw new IllegalArgumentException(
          "values: " + theirs.size() + " (expected: " + ours.size() + ")");
    }
    double largest = 0;
    for (int i = 0; i < ours.size(); i++) {
      largest = Math.max(largest, Math.abs(ours.get(i) - theirs.get(i)));
    }
    return largest;
  }
}
