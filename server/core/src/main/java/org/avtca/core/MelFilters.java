package org.avtca.core;

import java.util.Arrays;

/**
 * Triangular filters on Slaney's mel scale (linear below 1 kHz, logarithmic above), each of unit
 * area, from 0 Hz to half the sample rate. Kept sparse: a first bin and weights for each filter.
 *
 * <p>Source: M. Slaney, Auditory Toolbox, 1998; as in librosa's {@code filters.mel}.
 */
final class MelFilters {
  private static final double LINEAR_HZ = 1000;
  private static final double LINEAR_MELS = 15;
  private static final double HZ_A_MEL = 200.0 / 3;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private final int[] first;
  private final double[][] weights;

  MelFilters(int sampleRate, int nFft, int mels) {
    double nyquist = sampleRate / 2.0;
    double[] edges = new double[mels + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = hertz(mel(nyquist) * i / (mels + 1));
    }
    this.first = new int[mels];
    this.weights = new double[mels][];
    int bins = nFft / 2 + 1;
    for (int m = 0; m < mels; m++) {
      double[] row = new double[bins];
      for (int k = 0; k < bins; k++) {
        double hz = nyquist * k / (bins - 1);
        double up = (hz - edges[m]) / (edges[m + 1] - edges[m]);
        double down = (edges[m + 2] - hz) / (edges[m + 2] - edges[m + 1]);
        row[k] = Math.max(0, Math.min(up, down)) * (2 / (edges[m + 2] - edges[m]));
      }
      int from = 0;
      while (from < bins && row[from] == 0) {
        from++;
      }
      int to = bins;
      while (to > from && row[to - 1] == 0) {
        to--;
      }
      first[m] = from;
      weights[m] = Arrays.copyOfRange(row, from, to);
    }
  }

  /** Filter {@code m} over a power spectrum. */
  double apply(int m, double[] power) {
    double[] row = weights[m];
    int offset = first[m];
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      sum += row[k] * power[offset + k];
    }
    return sum;
  }

  static double mel(double hertz) {
    return hertz < LINEAR_HZ
        ? hertz / HZ_A_MEL
        : LINEAR_MELS + Math.log(hertz / LINEAR_HZ) / LOG_STEP;
  }

  static double hertz(double mel) {
    return mel < LINEAR_MELS
        ? mel * HZ_A_MEL
        : LINEAR_HZ * Math.exp(LOG_STEP * (mel - LINEAR_MELS));
  }
}
