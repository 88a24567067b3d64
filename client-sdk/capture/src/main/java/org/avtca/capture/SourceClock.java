package org.avtca.capture;

/** Lays a source's time stamps on the capture's clock, in microseconds. One thread. */
interface SourceClock {
  /**
   * When a piece was captured.
   *
   * @param us its time stamp
   * @param nowUs when it has come
   */
  long captureUs(long us, long nowUs);

  /** A source whose stamps tie its own sound and pictures: they stay together, laid on once. */
  static SourceClock ofBoth() {
    return new SourceClock() {
      private boolean begun;
      private long offsetUs;

      @Override
      public long captureUs(long us, long nowUs) {
        if (!begun || Math.abs(nowUs - us - offsetUs) > MachineClock.IMPLAUSIBLE_US) {
          begun = true;
          offsetUs = nowUs - us;
        }
        return us + offsetUs;
      }
    };
  }
}
