package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import java.util.function.IntPredicate;

/**
 * How near two arrays must be: |actual - expected| at most absolute + relative * |expected|, in
 * every place.
 */
public record Closeness(double absolute, double relative) {
  /** What most comparisons with PyTorch ask. */
  public static final Closeness TIGHT = new Closeness(1e-5, 0);

  /** Compares all places. */
  public void check(String what, NDArray actual, float[] expected) {
    check(what, actual.toFloatArray(), expected, i -> true);
  }

  /** Compares all places. */
  public void check(String what, float[] actual, float[] expected) {
    check(what, actual, expected, i -> true);
  }

  /** Compares the given places; reports the one that is worst. */
  public void check(String what, float[] actual, float[] expected, IntPredicate places) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    int worst = -1;
    double worstExcess = 0;
    for (int i = 0; i < actual.length; i++) {
      double distance = Math.abs((double) actual[i] - expected[i]);
      double excess = distance - (absolute + relative * Math.abs(expected[i]));
      if (places.test(i) && !(excess <= worstExcess)) {
        worst = i;
        worstExcess = excess;
      }
    }
    if (worst >= 0) {
      assertThat(actual[worst])
          .as("%s [%d], beyond %s", what, worst, this)
          .isEqualTo(expected[worst]);
    }
  }
}
