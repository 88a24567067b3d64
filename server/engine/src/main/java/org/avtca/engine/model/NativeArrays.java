package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Arrays that own their memory. On a CPU, {@code NDManager.create} only lends Java memory to the
 * engine and keeps it for as long as that one array is open: a view of it, or a gradient graph that
 * saved it, would go on reading memory that the garbage collector has freed. The number in {@code
 * array.mul(number)} is such an array, which the graph of the product keeps; that in {@code
 * array.add(number)} is not kept.
 */
final class NativeArrays {
  private NativeArrays() {}

  static NDArray create(NDManager manager, float[] values, Shape shape) {
    try (NDArray lent = manager.create(FloatBuffer.wrap(values), shape)) {
      return lent.duplicate();
    }
  }

  static NDArray create(NDManager manager, long[] values, Shape shape) {
    try (NDArray lent = manager.create(LongBuffer.wrap(values), shape)) {
      return lent.duplicate();
    }
  }

  /** {@code x} times a number, which the gradient graph may keep. */
  static NDArray scaled(NDArray x, double factor) {
    float[] number = {(float) factor};
    try (NDArray owned = create(x.getManager(), number, new Shape(1))) {
      return x.mul(owned);
    }
  }
}
