package org.avtca.core;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The instants at which video is looked at: {@code t_n = offset + n * period}, n >= 0, in
 * microseconds on the session's or clip's clock. Preparation, training, serving and SDK all choose
 * frames by it.
 *
 * @param offsetUs the first instant, 0 <= offset < period
 * @param periodUs between instants, > 0
 * @param framesPerWindow instants of one window, so that a window lasts {@code framesPerWindow *
 *     period}
 * @param toleranceUs how far from its instant a frame may be, inclusive
 */
public record FrameGrid(long offsetUs, long periodUs, int framesPerWindow, long toleranceUs) {
  /** 0.12 + 0.24 n s, 15 frames in 3.6 s, at most 0.12 s away. */
  public static final FrameGrid STANDARD = new FrameGrid(120_000, 240_000, 15, 120_000);

  private static final long MAX_PERIOD_US = 60_000_000;

  public FrameGrid {
    Check.that(
        periodUs > 0 && periodUs <= MAX_PERIOD_US, "period_us", periodUs, "1.." + MAX_PERIOD_US);
    Check.that(
        offsetUs >= 0 && offsetUs < periodUs, "offset_us", offsetUs, "0 <= offset < " + periodUs);
    Check.range("frames_per_window", framesPerWindow, 1, 256);
    Check.that(
        toleranceUs >= 0 && toleranceUs <= MAX_PERIOD_US,
        "tolerance_us",
        toleranceUs,
        "0.." + MAX_PERIOD_US);
  }

  /** The length of a window. */
  public long windowUs() {
    return framesPerWindow * periodUs;
  }

  /** t_n. */
  public long instant(long n) {
    Check.atLeast("grid index", n, 0);
    return offsetUs + n * periodUs;
  }

  /** The smallest n with {@code t_n >= us}. */
  public long firstAtOrAfter(long us) {
    return us <= offsetUs ? 0 : -Math.floorDiv(offsetUs - us, periodUs);
  }

  /** How many instants lie in {@code [fromUs, toUs)}. */
  public int count(long fromUs, long toUs) {
    Check.that(fromUs <= toUs, "to_us", toUs, ">= from_us = " + fromUs);
    return Math.toIntExact(firstAtOrAfter(toUs) - firstAtOrAfter(fromUs));
  }

  /** The instants in {@code [fromUs, toUs)}, ascending. */
  public long[] instants(long fromUs, long toUs) {
    long[] instants = new long[count(fromUs, toUs)];
    long first = firstAtOrAfter(fromUs);
    Arrays.setAll(instants, i -> instant(first + i));
    return instants;
  }

  /**
   * The grid index of the first instant of the window that starts at {@code startUs}; its others
   * follow without a hole.
   *
   * @throws IllegalArgumentException unless {@code startUs} is a multiple of the period, >= 0
   */
  public long firstOfWindow(long startUs) {
    Check.that(
        startUs >= 0 && startUs % periodUs == 0,
        "window start",
        startUs + " us",
        "a multiple of " + periodUs + " us");
    return startUs / periodUs;
  }

  /** The {@code framesPerWindow} instants of the window that starts at {@code startUs}. */
  public long[] windowInstants(long startUs) {
    long first = firstOfWindow(startUs);
    long[] instants = new long[framesPerWindow];
    Arrays.setAll(instants, i -> instant(first + i));
    return instants;
  }

  /**
   * The index in {@code sortedPts} of the frame of {@code instantUs}: the nearest, at most the
   * tolerance away, ties to the earlier; of equal PTS the first. Empty if there is none.
   *
   * @param sortedPts microseconds, ascending; equal values may occur
   */
  public OptionalInt pick(long[] sortedPts, long instantUs) {
    int after = lowerBound(sortedPts, instantUs);
    int best = -1;
    if (after < sortedPts.length) {
      best = after;
    }
    if (after > 0) {
      long before = sortedPts[after - 1];
      if (best < 0 || instantUs - before <= sortedPts[best] - instantUs) {
        best = lowerBound(sortedPts, before);
      }
    }
    if (best < 0 || Math.abs(sortedPts[best] - instantUs) > toleranceUs) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(best);
  }

  /** A streaming form of {@link #pick} that starts with the first instant. */
  public FrameSelector selector() {
    return new FrameSelector(this, 0);
  }

  /** A streaming form of {@link #pick} that starts with the instant {@code t_first}. */
  public FrameSelector selectorFrom(long first) {
    return new FrameSelector(this, first);
  }

  private static int lowerBound(long[] sorted, long value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("offset_us", offsetUs);
    map.put("period_us", periodUs);
    map.put("frames_per_window", framesPerWindow);
    map.put("tolerance_us", toleranceUs);
    return map;
  }

  public static FrameGrid fromMap(Map<String, ?> values) {
    return read(SpecMap.of("grid", values));
  }

  static FrameGrid read(SpecMap map) {
    FrameGrid grid =
        new FrameGrid(
            map.longInteger("offset_us"),
            map.longInteger("period_us"),
            map.integer("frames_per_window"),
            map.longInteger("tolerance_us"));
    map.end();
    return grid;
  }
}
