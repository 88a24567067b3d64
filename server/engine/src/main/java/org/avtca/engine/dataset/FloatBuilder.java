package org.avtca.engine.dataset;

import java.util.Arrays;

/** A growing array of floats. */
final class FloatBuilder {
  private float[] values = new float[1 << 17];
  private int size;

  void add(float[] more) {
    if (size + more.length > values.length) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, size + more.length));
    }
    System.arraycopy(more, 0, values, size, more.length);
    size += more.length;
  }

  int size() {
    return size;
  }

  /** Returns a copy of some values; zeros behind the last. */
  float[] copy(int from, int length) {
    float[] copy = new float[length];
    int n = Math.max(0, Math.min(length, size - from));
    System.arraycopy(values, Math.min(from, size), copy, 0, n);
    return copy;
  }
}
