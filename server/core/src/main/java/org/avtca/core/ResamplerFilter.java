package org.avtca.core;

/**
 * The anti-alias filter of a {@link Resampler} between two rates: a sinc under a Kaiser window, cut
 * into one phase for each position that an output sample can have between two input samples.
 *
 * <p>Its pass band reaches to 0.88 of the lower rate's Nyquist frequency, its stop band begins at
 * that frequency and is 90 dB down by design. Each phase has gain 1 at 0 Hz. The filter is centred
 * on the output instant, so output sample j stands for the time {@code j / outRate} of the input:
 * no delay.
 *
 * <p>Immutable and thread-safe; built once for a pair of rates and shared. The common rates take
 * under 1 MB, rates without a common divisor up to 37 MB.
 *
 * <p>Source: J. Kaiser and R. Schafer, "On the use of the I0-sinh window for spectrum analysis",
 * 1980, for the window's shape and length.
 */
public final class ResamplerFilter {
  private static final int MIN_RATE = 8_000;
  private static final int MAX_RATE = 48_000;
  private static final double STOP_BAND_DB = 90;
  private static final int ZERO_CROSSINGS = 48;

  private final int inRate;
  private final int outRate;
  private final int up;
  private final int down;
  private final int reach;
  private final double[] taps;

  private ResamplerFilter(int inRate, int outRate) {
    this.inRate = inRate;
    this.outRate = outRate;
    int divisor = greatestCommonDivisor(inRate, outRate);
    this.up = outRate / divisor;
    this.down = inRate / divisor;
    this.reach = reach(inRate, outRate);
    this.taps = up == down ? new double[] {1} : design(up, reach, scale(inRate, outRate));
  }

  /**
   * The filter between two rates of 8,000 to 48,000 Hz.
   *
   * @throws IllegalArgumentException if a rate is out of range
   */
  public static ResamplerFilter between(int inRate, int outRate) {
    checkRates(inRate, outRate);
    return new ResamplerFilter(inRate, outRate);
  }

  /**
   * The {@link #reach()} of the filter between two rates of 8,000 to 48,000 Hz, without its design:
   * 0 for equal rates.
   *
   * @throws IllegalArgumentException if a rate is out of range
   */
  public static int reach(int inRate, int outRate) {
    checkRates(inRate, outRate);
    return inRate == outRate ? 0 : 2 * (int) Math.ceil(ZERO_CROSSINGS / scale(inRate, outRate) / 2);
  }

  private static void checkRates(int inRate, int outRate) {
    Check.range("input rate", inRate, MIN_RATE, MAX_RATE);
    Check.range("output rate", outRate, MIN_RATE, MAX_RATE);
  }

  /** The pass band's width over that of the input. */
  private static double scale(int inRate, int outRate) {
    return Math.min(1.0, (double) outRate / inRate);
  }

  public int inRate() {
    return inRate;
  }

  public int outRate() {
    return outRate;
  }

  /** How many input samples on either side of its instant an output sample depends on. */
  public int reach() {
    return reach;
  }

  /** A resampler at the start of a stream. */
  public Resampler newResampler() {
    return new Resampler(this);
  }

  /**
   * Output samples of a whole stream of so many input samples: {@code ceil(n * outRate / inRate)}.
   */
  public long outputLength(long inputSamples) {
    return (inputSamples * up + down - 1) / down;
  }

  /**
   * Resamples a piece cut out of a stream; bit-equal to those samples of the whole stream's output
   * where the piece holds {@link #reach()} input samples on both sides, as silence takes the place
   * of what it lacks.
   *
   * @param input the piece
   * @param lead the index in {@code input} that output sample 0 is at, which must be a multiple of
   *     {@code inRate / gcd} from the stream's start
   * @param count output samples wanted
   */
  public float[] resample(float[] input, int lead, int count) {
    Check.range("lead", lead, 0, input.length);
    Check.atLeast("count", count, 0);
    int last = count == 0 ? lead : Math.toIntExact(lead + position(count - 1L));
    float[] padded = new float[Math.max(last + 2 * reach + 1, input.length + reach)];
    System.arraycopy(input, 0, padded, reach, input.length);
    float[] output = new float[count];
    for (int j = 0; j < count; j++) {
      output[j] = sample(j, padded, Math.toIntExact(lead + position(j)));
    }
    return output;
  }

  /** The last input sample not after output sample {@code j}. */
  long position(long j) {
    return j * down / up;
  }

  /**
   * Output sample {@code j}, whose filter spans {@code 2 * reach} inputs from {@code buffer[start]
   * + 1} on: those from {@code position(j) - reach + 1} to {@code position(j) + reach}.
   *
   * <p>The order of operations depends on {@code j} alone: this makes any chunking bit-equal. Four
   * sums run side by side, so that no addition waits for the one before; the reach is even for
   * their sake.
   */
  float sample(long j, float[] buffer, int start) {
    if (reach == 0) {
      return buffer[start];
    }
    int length = 2 * reach;
    int tap = (int) (j * down % up) * length;
    int in = start + 1;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int k = 0; k < length; k += 4) {
      a += taps[tap + k] * buffer[in + k];
      b += taps[tap + k + 1] * buffer[in + k + 1];
      c += taps[tap + k + 2] * buffer[in + k + 2];
      d += taps[tap + k + 3] * buffer[in + k + 3];
    }
    return (float) ((a + b) + (c + d));
  }

  private static double[] design(int phases, int reach, double scale) {
    double beta = 0.1102 * (STOP_BAND_DB - 8.7);
    double transition = (STOP_BAND_DB - 7.95) / (2.285 * 2 * ZERO_CROSSINGS * Math.PI);
    double cutoff = 1 - transition / 2;
    double peak = besselI0(beta);
    int length = 2 * reach;
    double[] taps = new double[phases * length];
    for (int phase = 0; phase < phases; phase++) {
      double sum = 0;
      for (int k = 0; k < length; k++) {
        double t = (k - reach + 1 - (double) phase / phases) * scale;
        double edge = 1 - (t / ZERO_CROSSINGS) * (t / ZERO_CROSSINGS);
        double window = edge < 0 ? 0 : besselI0(beta * Math.sqrt(edge)) / peak;
        double tap = sinc(cutoff * t) * window;
        taps[phase * length + k] = tap;
        sum += tap;
      }
      for (int k = 0; k < length; k++) {
        taps[phase * length + k] /= sum;
      }
    }
    return taps;
  }

  private static double sinc(double x) {
    double angle = Math.PI * x;
    return Math.abs(angle) < 1e-9 ? 1 : Math.sin(angle) / angle;
  }

  /** The modified Bessel function of the first kind and order 0, by its power series. */
  private static double besselI0(double x) {
    double quarter = x * x / 4;
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= quarter / ((double) k * k);
      sum += term;
    }
    return sum;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
