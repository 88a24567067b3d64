package org.avtca.control.session;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The decided grid instants that windows may still need, in order and without a hole: each frame's
 * embedding is computed once and stays here. Not thread-safe.
 */
final class Slots {
  private final Deque<Slot> slots = new ArrayDeque<>();
  private long first;

  /**
   * @param first index of the first instant
   */
  Slots(long first) {
    this.first = first;
  }

  /** The index of the first instant that is not here yet. */
  long end() {
    return first + slots.size();
  }

  void add(Slot slot) {
    slots.add(slot);
  }

  /**
   * The slots of {@code count} instants from {@code index} on.
   *
   * @throws IllegalArgumentException if they are not all here
   */
  Slot[] range(long index, int count) {
    Expect.that(
        index >= first && index + count <= end(),
        "slots",
        index + ".." + (index + count),
        "within " + first + ".." + end());
    return slots.stream().skip(index - first).limit(count).toArray(Slot[]::new);
  }

  /** Whether nobody looked at one of {@code count} instants from {@code index} on. */
  boolean anySkipped(long index, int count) {
    return Arrays.stream(range(index, count)).anyMatch(Slot::skipped);
  }

  /** Forgets the instants before {@code index}. */
  void trimBefore(long index) {
    while (first < index && !slots.isEmpty()) {
      slots.removeFirst();
      first++;
    }
  }

  int size() {
    return slots.size();
  }
}
