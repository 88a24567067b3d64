package org.avtca.capture;

/**
 * Which of a source's pictures are sent. The server looks at those nearest to the instants of its
 * grid, 4.2 a second, and at no others; more of them cost bandwidth, and serve who records or
 * re-streams what is sent.
 *
 * @param perSecond at most so many; 0: those of the grid alone
 */
public record FrameChoice(double perSecond) {
  /** The pictures that the grid takes. */
  public static final FrameChoice GRID = new FrameChoice(0);

  /** Every picture. */
  public static final FrameChoice ALL = new FrameChoice(Double.POSITIVE_INFINITY);

  private static final double LEAST = 5;
  private static final double MICROS = 1e6;

  /** Checks the range: with fewer pictures than the grid's, instants would go without. */
  public FrameChoice {
    if (perSecond != 0 && !(perSecond >= LEAST)) {
      throw new IllegalArgumentException(
          "frames a second: "
              + perSecond
              + " (expected: 0 for the grid's, or at least "
              + LEAST
              + ")");
    }
  }

  /** At most so many pictures a second, 5 or more. */
  public static FrameChoice upTo(double perSecond) {
    return new FrameChoice(perSecond);
  }

  boolean isGrid() {
    return perSecond == 0;
  }

  /** The least time between two pictures, microseconds. */
  long intervalUs() {
    return Math.round(MICROS / perSecond);
  }
}
