package org.avtca.engine.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds clips that are there twice: with the same bytes, or alike to eye and ear in two groups,
 * where no split could keep them on one side. The first one in the listing's order stays.
 */
final class DuplicateFinder {
  /**
   * A clip that could be prepared.
   *
   * @param index in the listing
   * @param digest of its files
   * @param hash what it looks and sounds like
   */
  record Entry(int index, ClipRecord clip, String digest, ClipHash hash) {}

  private final List<Entry> kept = new ArrayList<>();
  private final Map<Integer, QuarantinedClip> found = new TreeMap<>();

  private DuplicateFinder() {}

  /**
   * Returns the clips to put aside, by their index.
   *
   * @param entries in the listing's order
   */
  static Map<Integer, QuarantinedClip> find(List<Entry> entries) {
    DuplicateFinder finder = new DuplicateFinder();
    Set<String> ambiguous = ambiguous(entries);
    Map<String, ClipRecord> first = new HashMap<>();
    for (Entry entry : entries) {
      ClipRecord same = first.putIfAbsent(entry.digest(), entry.clip());
      if (ambiguous.contains(entry.digest())) {
        finder.put(entry, ClipFault.SAME_FILE, "the same bytes under two labels", "one label");
      } else if (same != null) {
        finder.put(entry, ClipFault.SAME_FILE, "the same bytes as " + same.id(), "each clip once");
      } else if (entry.hash().isComparable()) {
        finder.compare(entry);
      }
    }
    return finder.found;
  }

  /** The digests of which clips with different labels are made. */
  private static Set<String> ambiguous(List<Entry> entries) {
    Map<String, Integer> labels = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (Entry entry : entries) {
      Integer label = labels.putIfAbsent(entry.digest(), entry.clip().label());
      if (label != null && label != entry.clip().label()) {
        ambiguous.add(entry.digest());
      }
    }
    return ambiguous;
  }

  private void compare(Entry entry) {
    Optional<Entry> near =
        kept.stream()
            .filter(other -> !other.clip().group().equals(entry.clip().group()))
            .filter(other -> other.hash().isNear(entry.hash()))
            .findFirst();
    if (near.isEmpty()) {
      kept.add(entry);
      return;
    }
    ClipRecord other = near.orElseThrow().clip();
    put(
        entry,
        ClipFault.NEAR_DUPLICATE,
        "looks and sounds like " + other.id() + " of group " + other.group(),
        "clips of different groups to differ, group here " + entry.clip().group());
  }

  private void put(Entry entry, ClipFault fault, String what, String expected) {
    String message = entry.clip().id() + ": " + what + " (expected: " + expected + ")";
    found.put(entry.index(), new QuarantinedClip(entry.clip(), fault, message));
  }
}
