package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Sinusoidal positions. Source: Vaswani et al., arXiv 1706.03762, section 3.5, with sines in the
 * first half of the channels and cosines in the second.
 */
final class Positions {
  private static final double LONGEST = 10_000;

  private Positions() {}

  /** Adds its position to each token of (B, L, C), C even. */
  static NDArray added(NDArray x) {
    int length = Math.toIntExact(x.getShape().get(1));
    int channels = Math.toIntExact(x.getShape().get(2));
    Shape shape = new Shape(1, length, channels);
    try (NDArray positions = NativeArrays.create(x.getManager(), table(length, channels), shape)) {
      return x.add(positions);
    }
  }

  private static float[] table(int length, int channels) {
    int half = channels / 2;
    float[] table = new float[length * channels];
    for (int t = 0; t < length; t++) {
      for (int i = 0; i < half; i++) {
        double angle = t / Math.pow(LONGEST, (double) i / half);
        table[t * channels + i] = (float) Math.sin(angle);
        table[t * channels + half + i] = (float) Math.cos(angle);
      }
    }
    return table;
  }
}
