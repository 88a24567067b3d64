package org.avtca.core;

/**
 * The power spectrum of real frames of a power-of-two length n, by one complex FFT of length n / 2.
 *
 * <p>Immutable and thread-safe: scratch comes with the call. Source: the radix-2 decimation in time
 * of Cooley and Tukey, 1965; the split of even and odd samples into real and imaginary parts is
 * textbook.
 */
final class RealFft {
  private final int size;
  private final double[] cos;
  private final double[] sin;
  private final int[] reversed;

  RealFft(int size) {
    Check.range("fft size", size, 4, 1 << 20);
    Check.that(Integer.bitCount(size) == 1, "fft size", size, "a power of two");
    this.size = size;
    int half = size / 2;
    this.cos = new double[half];
    this.sin = new double[half];
    this.reversed = new int[half];
    int shift = Integer.numberOfLeadingZeros(half) + 1;
    for (int i = 0; i < half; i++) {
      cos[i] = Math.cos(2 * Math.PI * i / size);
      sin[i] = Math.sin(2 * Math.PI * i / size);
      reversed[i] = Integer.reverse(i) >>> shift;
    }
  }

  /** Values of the result: {@code size / 2 + 1}. */
  int bins() {
    return size / 2 + 1;
  }

  /**
   * Writes |X_k|^2, k = 0 .. size / 2, into {@code power}.
   *
   * @param frame {@code size} samples
   * @param scratch {@code size} values, overwritten
   */
  void power(double[] frame, double[] scratch, double[] power) {
    int half = size / 2;
    for (int i = 0; i < half; i++) {
      int from = 2 * reversed[i];
      scratch[2 * i] = frame[from];
      scratch[2 * i + 1] = frame[from + 1];
    }
    for (int span = 1; span < half; span *= 2) {
      butterflies(scratch, span);
    }
    double dc = scratch[0] + scratch[1];
    double nyquist = scratch[0] - scratch[1];
    power[0] = dc * dc;
    power[half] = nyquist * nyquist;
    for (int k = 1; k < half; k++) {
      int mirror = half - k;
      double evenRe = (scratch[2 * k] + scratch[2 * mirror]) / 2;
      double evenIm = (scratch[2 * k + 1] - scratch[2 * mirror + 1]) / 2;
      double oddRe = (scratch[2 * k + 1] + scratch[2 * mirror + 1]) / 2;
      double oddIm = (scratch[2 * mirror] - scratch[2 * k]) / 2;
      double re = evenRe + cos[k] * oddRe + sin[k] * oddIm;
      double im = evenIm + cos[k] * oddIm - sin[k] * oddRe;
      power[k] = re * re + im * im;
    }
  }

  private void butterflies(double[] data, int span) {
    int half = size / 2;
    int stride = size / (2 * span);
    for (int block = 0; block < half; block += 2 * span) {
      for (int k = 0; k < span; k++) {
        double wr = cos[k * stride];
        double wi = -sin[k * stride];
        int low = 2 * (block + k);
        int high = low + 2 * span;
        double re = data[high] * wr - data[high + 1] * wi;
        double im = data[high] * wi + data[high + 1] * wr;
        data[high] = data[low] - re;
        data[high + 1] = data[low + 1] - im;
        data[low] += re;
        data[low + 1] += im;
      }
    }
  }
}
