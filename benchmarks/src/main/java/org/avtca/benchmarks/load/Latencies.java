package org.avtca.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Times of one kind, from which percentiles come. Not safe for use by several threads. */
final class Latencies {
  private static final long LARGEST_US = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;

  private final Histogram micros = new Histogram(LARGEST_US, DIGITS);

  /** Counts one; what is negative counts as nothing, what is over ten minutes as ten minutes. */
  void record(Duration time) {
    long us = TimeUnit.NANOSECONDS.toMicros(time.toNanos());
    micros.recordValue(Math.max(0, Math.min(LARGEST_US, us)));
  }

  long count() {
    return micros.getTotalCount();
  }

  /** The percentile in ms; 0 if nothing was counted. */
  double millis(double percentile) {
    return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / 1e3;
  }

  /** The usual percentiles. */
  Percentiles percentiles() {
    return new Percentiles(millis(50), millis(90), millis(95), millis(99), millis(100));
  }
}
