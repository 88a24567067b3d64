package org.avtca.control.session;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.avtca.core.WindowSpan;

/**
 * What media a client must still be able to send again: none before the start of the first window
 * whose result it has not confirmed, less the face rule's reach. Not thread-safe.
 */
final class ReleaseMarks {
  /** The face rule looks back so far. */
  static final long REACH_US = 1_200_000;

  private static final int MAX_REMEMBERED = 1_024;

  private final long periodUs;
  private final TreeMap<Long, Long> nextStartById = new TreeMap<>();
  private long lastSent;
  private long lastConfirmed = -1;
  private long released;

  /** Of the windows before the last one, those whose numbers are its multiples are remembered. */
  private long stride = 1;

  /**
   * @param periodUs of the frame grid: a full window's successor starts at least so much later
   * @param firstWindow the number of the first window that will be told of
   */
  ReleaseMarks(long periodUs, long firstWindow) {
    this.periodUs = periodUs;
    this.lastSent = firstWindow - 1;
  }

  /** A window's result was handed on. */
  void sent(WindowSpan span) {
    if (lastSent % stride != 0) {
      nextStartById.remove(lastSent);
    }
    lastSent = span.id();
    nextStartById.put(span.id(), span.startUs() + (span.isFinal() ? periodUs : 0));
    if (nextStartById.size() > MAX_REMEMBERED) {
      thinOut();
    }
  }

  /** Windows up to and with {@code id} were told as dropped. */
  void dropped(long id) {
    lastSent = id;
  }

  /** The number of the last window that the client was told of; -1: none. */
  long lastSent() {
    return lastSent;
  }

  /** The number of the last window that the client has confirmed; -1: none. */
  long lastConfirmed() {
    return lastConfirmed;
  }

  /**
   * The client holds all results up to and with {@code id}, which it was told of.
   *
   * @return where the release mark is now, if it has moved: microseconds on the session's clock
   */
  OptionalLong confirm(long id) {
    lastConfirmed = Math.max(lastConfirmed, id);
    // For a window that is not remembered an earlier one stands in: the mark is never too late.
    Map.Entry<Long, Long> entry = nextStartById.floorEntry(id);
    if (entry == null) {
      return OptionalLong.empty();
    }
    nextStartById.headMap(entry.getKey()).clear();
    stride = nextStartById.size() == 1 ? 1 : stride;
    long mark = entry.getValue() - REACH_US;
    if (mark <= released) {
      return OptionalLong.empty();
    }
    released = mark;
    return OptionalLong.of(mark);
  }

  /**
   * A client that confirms nothing costs no memory without bound: every second window is forgotten.
   */
  private void thinOut() {
    stride *= 2;
    nextStartById.keySet().removeIf(id -> id % stride != 0 && id != lastSent);
  }
}
