package org.avtca.core;

import java.util.Arrays;

/**
 * One window on the session's or clip's clock, which {@link Windows} plans. It always has the full
 * length; what lies behind {@link #mediaEndUs()} is padding.
 *
 * @param id counts from 0 within a session, interim windows included
 * @param startUs where it begins, >= 0
 * @param endUs where it ends, exclusive
 * @param paddedUs how much of its end is padding, 0 <= padded <= length
 * @param isFinal false for an interim window
 */
public record WindowSpan(long id, long startUs, long endUs, long paddedUs, boolean isFinal) {
  /** In {@link #frameSources}: the slot has no frame. */
  public static final int MISSING = -1;

  public WindowSpan {
    Check.atLeast("window.id", id, 0);
    Check.atLeast("window.start_us", startUs, 0);
    Check.that(endUs > startUs, "window.end_us", endUs, "> start_us = " + startUs);
    Check.that(
        paddedUs >= 0 && paddedUs <= endUs - startUs,
        "window.padded_us",
        paddedUs,
        "0.." + (endUs - startUs));
  }

  /** Where the media that the window judges end: {@code endUs - paddedUs}. */
  public long mediaEndUs() {
    return endUs - paddedUs;
  }

  /** How many of the window's instants lie before {@link #mediaEndUs()}; the others are padding. */
  public int realSlots(FrameGrid grid) {
    return Math.min(grid.framesPerWindow(), grid.count(startUs, Math.max(startUs, mediaEndUs())));
  }

  /**
   * Which slot's embedding goes into each slot of the window: its own if it has a face, {@link
   * #MISSING} if not; and in padding the last slot's that has one. (The audio of padding is
   * silence.)
   *
   * @param hasFace a value a slot; those of padding are not looked at
   * @return an index into the slots, or {@link #MISSING}, for each slot
   */
  public int[] frameSources(FrameGrid grid, boolean[] hasFace) {
    Check.that(
        hasFace.length == grid.framesPerWindow(),
        "slots",
        hasFace.length,
        "one a frame, " + grid.framesPerWindow());
    int real = realSlots(grid);
    int[] sources = new int[hasFace.length];
    int last = MISSING;
    for (int slot = 0; slot < real; slot++) {
      sources[slot] = hasFace[slot] ? slot : MISSING;
      last = hasFace[slot] ? slot : last;
    }
    Arrays.fill(sources, real, sources.length, last);
    return sources;
  }
}
