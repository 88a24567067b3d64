package org.avtca.engine.model;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * A dense array on the Java heap, row-major, as files hold it. Two tensors are equal if their type,
 * shape and values are.
 */
public sealed interface Tensor {
  /** The size of each axis; none for a scalar. */
  Shape shape();

  /** The number of values. */
  int size();

  /** The values as a new array that {@code manager} owns, on its device. */
  NDArray create(NDManager manager);

  /**
   * Copies an array off its device.
   *
   * @throws IllegalArgumentException if the array holds neither 32-bit floats nor 64-bit integers
   */
  static Tensor copyOf(NDArray array) {
    if (array.getDataType() == DataType.FLOAT32) {
      return new Floats(array.getShape(), array.toFloatArray());
    }
    if (array.getDataType() == DataType.INT64) {
      return new Longs(array.getShape(), array.toLongArray());
    }
    throw new IllegalArgumentException(
        "data type: " + array.getDataType() + " (expected: FLOAT32 or INT64)");
  }

  /** 32-bit floats: safetensors' {@code F32}. */
  final class Floats implements Tensor {
    private final Shape shape;
    private final float[] values;

    /**
     * A tensor around {@code values}, which are not copied.
     *
     * @throws IllegalArgumentException if there are more or fewer of them than the shape says
     */
    public Floats(Shape shape, float[] values) {
      checkSize(shape, values.length);
      this.shape = shape;
      this.values = values;
    }

    @Override
    public Shape shape() {
      return shape;
    }

    @Override
    public int size() {
      return values.length;
    }

    /** The values themselves, not a copy. */
    public float[] values() {
      return values;
    }

    @Override
    public NDArray create(NDManager manager) {
      return NativeArrays.create(manager, values, shape);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Floats that
          && shape.equals(that.shape)
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "F32" + shape;
    }
  }

  /** 64-bit integers: safetensors' {@code I64}. */
  final class Longs implements Tensor {
    private final Shape shape;
    private final long[] values;

    /**
     * A tensor around {@code values}, which are not copied.
     *
     * @throws IllegalArgumentException if there are more or fewer of them than the shape says
     */
    public Longs(Shape shape, long[] values) {
      checkSize(shape, values.length);
      this.shape = shape;
      this.values = values;
    }

    @Override
    public Shape shape() {
      return shape;
    }

    @Override
    public int size() {
      return values.length;
    }

    /** The values themselves, not a copy. */
    public long[] values() {
      return values;
    }

    @Override
    public NDArray create(NDManager manager) {
      return NativeArrays.create(manager, values, shape);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Longs that
          && shape.equals(that.shape)
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "I64" + shape;
    }
  }

  private static void checkSize(Shape shape, int values) {
    requireNonNull(shape, "shape");
    if (shape.size() != values) {
      throw new IllegalArgumentException(
          "values: " + values + " (expected: " + shape.size() + " for " + shape + ")");
    }
  }
}
