package org.avtca.capture;

/**
 * Lays the stamps of a device alone on the machine's clock, so that those of two devices can be
 * compared. A piece comes late by what drivers and threads add, never early: the least lateness of
 * the last seconds is taken for the offset between the two clocks, and follows their drift.
 */
final class MachineClock implements SourceClock {
  /** A clock that is so far off was set anew. */
  static final long IMPLAUSIBLE_US = 5_000_000;

  private static final long SPAN_US = 5_000_000;

  private long spanStartUs = Long.MIN_VALUE;
  private long leastUs;
  private long leastBeforeUs;

  @Override
  public long captureUs(long us, long nowUs) {
    long latenessUs = nowUs - us;
    boolean first = spanStartUs == Long.MIN_VALUE;
    if (first || Math.abs(latenessUs - Math.min(leastUs, leastBeforeUs)) > IMPLAUSIBLE_US) {
      spanStartUs = nowUs;
      leastUs = latenessUs;
      leastBeforeUs = latenessUs;
    } else if (nowUs - spanStartUs >= SPAN_US) {
      spanStartUs = nowUs;
      leastBeforeUs = leastUs;
      leastUs = latenessUs;
    }
    leastUs = Math.min(leastUs, latenessUs);
    return us + Math.min(leastUs, leastBeforeUs);
  }
}
