package org.avtca.core;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Audio features of a window: mel-frequency cepstral coefficients, or the log-mel rows themselves.
 *
 * <p>Centred frames with reflected ends, periodic Hann window, power spectrum, Slaney mels,
 * decibels (floor 1e-10, at most 80 dB below the window's peak), and for MFCC an orthonormal
 * DCT-II: the values of librosa 0.8.1's {@code feature.mfcc}. Computed in double.
 *
 * <p>Immutable and thread-safe; build once, as it precomputes its tables.
 */
public final class Mfcc {
  private static final double FLOOR = 1e-10;
  private static final double TOP_DB = 80;

  private final AudioFeatures features;
  private final RealFft fft;
  private final MelFilters filters;
  private final double[] window;
  private final double[][] basis;

  /**
   * @param features what to compute
   * @param sampleRate of the audio, Hz
   */
  public Mfcc(AudioFeatures features, int sampleRate) {
    this.features = requireNonNull(features, "features");
    Check.range("sample rate", sampleRate, 8_000, 48_000);
    this.fft = new RealFft(features.nFft());
    this.filters = new MelFilters(sampleRate, features.nFft(), features.mels());
    this.window = hann(features.nFft());
    this.basis = dct(features.coefficients(), features.mels());
  }

  /** The extractor that a profile asks for. */
  public static Mfcc of(PreprocessingProfile profile) {
    return new Mfcc(profile.audio(), profile.sampleRate());
  }

  /**
   * Computes the features of {@code pcm}, mono in [-1, 1], longer than half an analysis frame.
   *
   * @return (channels, columns) row by row: value (c, t) at {@code c * columns + t}, with the
   *     columns of {@link AudioFeatures#columns}
   */
  public float[] compute(float[] pcm) {
    double[][] decibels = melPower(pcm);
    toDecibels(decibels);
    int columns = decibels[0].length;
    float[] result = new float[features.channels() * columns];
    double[] row = new double[columns];
    for (int c = 0; c < features.channels(); c++) {
      double[] values = decibels[c];
      if (features.kind() == AudioFeatures.Kind.MFCC) {
        values = row;
        Arrays.fill(row, 0);
        for (int m = 0; m < features.mels(); m++) {
          accumulate(row, basis[c][m], decibels[m]);
        }
      }
      for (int t = 0; t < columns; t++) {
        result[c * columns + t] = (float) values[t];
      }
    }
    return result;
  }

  /** The mel power spectrogram (mels, columns). */
  double[][] melPower(float[] pcm) {
    int half = features.nFft() / 2;
    Check.that(pcm.length > half, "pcm", pcm.length + " samples", "more than " + half);
    int columns = features.columns(pcm.length);
    double[][] mel = new double[features.mels()][columns];
    double[] frame = new double[features.nFft()];
    double[] scratch = new double[features.nFft()];
    double[] power = new double[fft.bins()];
    for (int t = 0; t < columns; t++) {
      int start = t * features.hop() - half;
      for (int i = 0; i < frame.length; i++) {
        frame[i] = window[i] * pcm[reflect(start + i, pcm.length)];
      }
      fft.power(frame, scratch, power);
      for (int m = 0; m < mel.length; m++) {
        mel[m][t] = filters.apply(m, power);
      }
    }
    return mel;
  }

  private static void toDecibels(double[][] mel) {
    double peak = Double.NEGATIVE_INFINITY;
    for (double[] row : mel) {
      for (int t = 0; t < row.length; t++) {
        row[t] = 10 * Math.log10(Math.max(row[t], FLOOR));
        peak = Math.max(peak, row[t]);
      }
    }
    double lowest = peak - TOP_DB;
    for (double[] row : mel) {
      for (int t = 0; t < row.length; t++) {
        row[t] = Math.max(row[t], lowest);
      }
    }
  }

  private static void accumulate(double[] sum, double factor, double[] values) {
    for (int t = 0; t < sum.length; t++) {
      sum[t] += factor * values[t];
    }
  }

  /** The index that {@code i} is mirrored to at the ends, which are not repeated. */
  private static int reflect(int i, int length) {
    if (i < 0) {
      return -i;
    }
    return i < length ? i : 2 * (length - 1) - i;
  }

  private static double[] hann(int size) {
    double[] window = new double[size];
    for (int i = 0; i < size; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
    }
    return window;
  }

  private static double[][] dct(int coefficients, int size) {
    double[][] basis = new double[coefficients][size];
    for (int k = 0; k < coefficients; k++) {
      double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / size);
      for (int m = 0; m < size; m++) {
        basis[k][m] = Math.cos(Math.PI * k * (2 * m + 1) / (2 * size)) * scale;
      }
    }
    return basis;
  }
}
