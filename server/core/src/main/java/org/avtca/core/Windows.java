package org.avtca.core;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Plans the windows of a stream: they start at multiples of the hop; if asked for, padded interim
 * windows come before the first is full; when the input ends, a closing window may follow.
 *
 * <p>A change of settings in mid-stream is another {@code Windows} asked for the window {@link
 * #after} the last one.
 *
 * @param grid gives the window's length, and with its period the boundaries on which windows lie
 * @param hopUs between starts, a positive multiple of the grid's period, at most two windows; what
 *     lies between two windows is judged by none
 * @param interim whether windows come, at each hop, before the first is full
 */
public record Windows(FrameGrid grid, long hopUs, boolean interim) {
  /** The default hop. */
  public static final long DEFAULT_HOP_US = 480_000;

  private static final int MAX_HOP_WINDOWS = 2;

  public Windows {
    requireNonNull(grid, "grid");
    Check.that(
        hopUs > 0 && hopUs % grid.periodUs() == 0 && hopUs <= MAX_HOP_WINDOWS * grid.windowUs(),
        "hop",
        hopUs + " us",
        "a multiple of "
            + grid.periodUs()
            + " us, at most "
            + MAX_HOP_WINDOWS * grid.windowUs()
            + " us");
  }

  /** The first window. */
  public WindowSpan first() {
    return interim && hopUs < grid.windowUs() ? interimSpan(0, hopUs) : full(0, 0);
  }

  /** The window that follows {@code previous}, which may have been planned with another hop. */
  public WindowSpan after(WindowSpan previous) {
    long id = previous.id() + 1;
    if (previous.isFinal()) {
      return full(id, multipleAfter(previous.startUs()));
    }
    long mediaEnd = multipleAfter(previous.mediaEndUs());
    return interim && mediaEnd < grid.windowUs() ? interimSpan(id, mediaEnd) : full(id, 0);
  }

  /** The window number {@code id} of a stream that had these settings from its start. */
  public WindowSpan at(long id) {
    Check.atLeast("window id", id, 0);
    long interims = interim ? (grid.windowUs() - 1) / hopUs : 0;
    return id < interims ? interimSpan(id, (id + 1) * hopUs) : full(id, (id - interims) * hopUs);
  }

  /**
   * The window that a stream's end adds. A stream shorter than a window gets one, padded. A longer
   * one gets a last window that ends at the last multiple of the grid's period not after its end,
   * if at least half a hop of it is in no window yet and that window is a new one.
   *
   * @param previous the last window planned so far, empty if none; every window that fits has been
   * @param endUs where the input ends
   * @return empty if there is nothing to add, or no input at all
   * @throws IllegalArgumentException if a regular window that still fits was left out
   */
  public Optional<WindowSpan> closing(Optional<WindowSpan> previous, long endUs) {
    Check.atLeast("end", endUs, 0);
    WindowSpan next = previous.map(this::after).orElseGet(this::first);
    Check.that(
        next.mediaEndUs() > endUs,
        "previous window",
        previous.map(Object::toString).orElse("none"),
        "the last one that fits before " + endUs + " us; still fits: " + next);
    long window = grid.windowUs();
    if (endUs == 0) {
      return Optional.empty();
    }
    if (endUs < window) {
      return Optional.of(new WindowSpan(next.id(), 0, window, window - endUs, true));
    }
    long covered = previous.orElseThrow().endUs();
    long boundary = endUs - endUs % grid.periodUs();
    boolean worthwhile = 2 * (endUs - covered) >= hopUs && boundary > covered;
    return worthwhile ? Optional.of(full(next.id(), boundary - window)) : Optional.empty();
  }

  /**
   * The window of a whole clip: the middle of a longer one, on the grid boundary nearest to it,
   * ties to the earlier; a shorter one is padded at its end.
   *
   * @param durationUs of the clip, > 0
   */
  public static WindowSpan ofClip(FrameGrid grid, long durationUs) {
    Check.atLeast("duration", durationUs, 1);
    long window = grid.windowUs();
    if (durationUs <= window) {
      return new WindowSpan(0, 0, window, window - durationUs, true);
    }
    long period = grid.periodUs();
    long twiceMiddle = durationUs - window;
    long steps = Math.floorDiv(twiceMiddle + period - 1, 2 * period);
    return new WindowSpan(0, steps * period, steps * period + window, 0, true);
  }

  private WindowSpan full(long id, long startUs) {
    return new WindowSpan(id, startUs, startUs + grid.windowUs(), 0, true);
  }

  private WindowSpan interimSpan(long id, long mediaEndUs) {
    return new WindowSpan(id, 0, grid.windowUs(), grid.windowUs() - mediaEndUs, false);
  }

  private long multipleAfter(long us) {
    return us - us % hopUs + hopUs;
  }
}
