package org.avtca.control.config;

import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant. */
final class Nearest {
  private Nearest() {}

  /** The word with the fewest letters inserted, deleted or changed (Levenshtein's distance). */
  static String of(String typed, List<String> words) {
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(typed, word)))
        .orElseThrow(() -> new IllegalArgumentException("words: none (expected: at least one)"));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
