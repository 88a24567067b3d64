package org.avtca.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.PreprocessingProfile.AudioNorm;

/**
 * Standardises audio features channel by channel, {@code (x - mean) / max(std, 1e-3)}, or leaves
 * them as they are. The statistics are those of the training split's columns and are stored with
 * the model version. Immutable.
 */
public final class AudioNormalizer {
  private static final float MIN_STD = 1e-3f;

  private final AudioNorm norm;
  private final float[] mean;
  private final float[] std;

  private AudioNormalizer(AudioNorm norm, float[] mean, float[] std) {
    this.norm = norm;
    this.mean = mean;
    this.std = std;
  }

  /** Leaves features as they are. */
  public static AudioNormalizer none() {
    return new AudioNormalizer(AudioNorm.NONE, new float[0], new float[0]);
  }

  /** Standardises with one mean and one standard deviation a channel. */
  public static AudioNormalizer standardise(float[] mean, float[] std) {
    Check.that(mean.length > 0, "mean", "empty", "a value a channel");
    Check.that(
        mean.length == std.length, "std", std.length + " values", mean.length + ", as the means");
    for (int c = 0; c < mean.length; c++) {
      Check.that(Float.isFinite(mean[c]), "mean[" + c + "]", mean[c], "a finite number");
      Check.that(std[c] >= 0 && Float.isFinite(std[c]), "std[" + c + "]", std[c], ">= 0");
    }
    return new AudioNormalizer(AudioNorm.STANDARDISE, mean.clone(), std.clone());
  }

  public AudioNorm norm() {
    return norm;
  }

  /**
   * Normalises features.
   *
   * @param features (channels, columns) row by row, as {@link Mfcc} gives them; not changed
   * @param channels rows; with statistics their number must be the same
   * @return a new array of the same shape
   */
  public float[] apply(float[] features, int channels) {
    Check.range("channels", channels, 1, Integer.MAX_VALUE);
    Check.that(
        features.length % channels == 0,
        "features",
        features.length + " values",
        "a multiple of " + channels + " channels");
    float[] result = features.clone();
    if (norm == AudioNorm.NONE) {
      return result;
    }
    Check.that(channels == mean.length, "channels", channels, mean.length + ", as fitted");
    int columns = features.length / channels;
    for (int c = 0; c < channels; c++) {
      float divisor = Math.max(std[c], MIN_STD);
      for (int t = c * columns; t < (c + 1) * columns; t++) {
        result[t] = (result[t] - mean[c]) / divisor;
      }
    }
    return result;
  }

  /**
   * This normaliser as plain JSON-like values: {@code norm}, and {@code mean} and {@code std} if
   * any.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("norm", SpecMap.word(norm));
    if (norm == AudioNorm.STANDARDISE) {
      map.put("mean", list(mean));
      map.put("std", list(std));
    }
    return Collections.unmodifiableMap(map);
  }

  /** The normaliser that {@code values} describe. */
  public static AudioNormalizer fromMap(Map<String, ?> values) {
    SpecMap map = SpecMap.of("audio statistics", values);
    AudioNormalizer normalizer =
        switch (map.constant("norm", AudioNorm.class)) {
          case NONE -> none();
          case STANDARDISE -> standardise(map.floats("mean"), map.floats("std"));
        };
    map.end();
    return normalizer;
  }

  private static List<Double> list(float[] values) {
    List<Double> list = new ArrayList<>();
    for (float value : values) {
      list.add((double) value);
    }
    return Collections.unmodifiableList(list);
  }

  /** Gathers the statistics of a training split, one clip after another. Not thread-safe. */
  public static final class Fitter {
    private final double[] sum;
    private final double[] sumOfSquares;
    private long columns;

    public Fitter(int channels) {
      Check.range("channels", channels, 1, Integer.MAX_VALUE);
      this.sum = new double[channels];
      this.sumOfSquares = new double[channels];
    }

    /** Adds a clip's features, (channels, columns) row by row. */
    public void add(float[] features) {
      int channels = sum.length;
      Check.that(
          features.length % channels == 0,
          "features",
          features.length + " values",
          "a multiple of " + channels + " channels");
      int clipColumns = features.length / channels;
      for (int i = 0; i < features.length; i++) {
        Check.that(Float.isFinite(features[i]), "features[" + i + "]", features[i], "finite");
        sum[i / clipColumns] += features[i];
        sumOfSquares[i / clipColumns] += (double) features[i] * features[i];
      }
      columns += clipColumns;
    }

    /**
     * The normaliser of all columns so far, with the population's standard deviation.
     *
     * @throws IllegalStateException if there were none
     */
    public AudioNormalizer fit() {
      if (columns == 0) {
        throw new IllegalStateException("audio statistics: no columns (expected: at least one)");
      }
      float[] mean = new float[sum.length];
      float[] std = new float[sum.length];
      for (int c = 0; c < sum.length; c++) {
        double average = sum[c] / columns;
        mean[c] = (float) average;
        std[c] = (float) Math.sqrt(Math.max(0, sumOfSquares[c] / columns - average * average));
      }
      return standardise(mean, std);
    }
  }
}
