package org.avtca.core;

/**
 * Time as a count of audio samples: {@code microseconds = sample * 1e6 / rate}, exact wherever the
 * grid needs it (0.24 s are 5,292 samples at 22,050 Hz) and without overflow for any count of
 * samples.
 *
 * @param rate samples a second, 1..1,000,000
 */
public record SampleClock(int rate) {
  private static final long MICROS = 1_000_000;

  public SampleClock {
    Check.range("sample rate", rate, 1, (int) MICROS);
  }

  /** The time at which {@code sample} begins, rounded down to a microsecond. */
  public long micros(long sample) {
    long seconds = Math.floorDiv(sample, (long) rate);
    long rest = Math.floorMod(sample, (long) rate);
    return seconds * MICROS + rest * MICROS / rate;
  }

  /**
   * The first sample that begins at {@code micros} or later; so it counts the samples before that
   * time, and {@code samples(micros(s)) == s}.
   */
  public long samples(long micros) {
    long seconds = Math.floorDiv(micros, MICROS);
    long rest = Math.floorMod(micros, MICROS);
    return seconds * rate + (rest * rate + MICROS - 1) / MICROS;
  }

  /** Whether {@code micros} is the exact time of a sample. */
  public boolean isExact(long micros) {
    return Math.floorMod(micros, MICROS) * rate % MICROS == 0;
  }
}
