package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.avtca.engine.model.Initialiser.Rule;
import org.jspecify.annotations.Nullable;

/** A convolution over one axis (N, C, L) or two (N, C, H, W), with the same geometry along each. */
final class Convolution implements Layer {
  /**
   * Size and kind of a convolution. The defaults of {@link #of} are PyTorch's: stride and dilation
   * 1, no padding, one group, with bias.
   */
  record Geometry(
      int in,
      int out,
      int kernel,
      int stride,
      int padding,
      int dilation,
      int groups,
      boolean bias) {
    static Geometry of(int in, int out, int kernel) {
      return new Geometry(in, out, kernel, 1, 0, 1, 1, true);
    }

    Geometry withStride(int stride) {
      return new Geometry(in, out, kernel, stride, padding, dilation, groups, bias);
    }

    Geometry withPadding(int padding) {
      return new Geometry(in, out, kernel, stride, padding, dilation, groups, bias);
    }

    Geometry withDilation(int dilation) {
      return new Geometry(in, out, kernel, stride, padding, dilation, groups, bias);
    }

    /** Each group of outputs sees its own input channel. */
    Geometry depthwise() {
      return new Geometry(in, out, kernel, stride, padding, dilation, in, bias);
    }

    Geometry withoutBias() {
      return new Geometry(in, out, kernel, stride, padding, dilation, groups, false);
    }
  }

  private final Weight weight;
  private final @Nullable Weight bias;
  private final Shape stride;
  private final Shape padding;
  private final Shape dilation;
  private final int groups;

  private Convolution(Scope scope, int axes, Geometry geometry) {
    long[] shape = new long[2 + axes];
    Arrays.fill(shape, geometry.kernel());
    shape[0] = geometry.out();
    shape[1] = geometry.in() / geometry.groups();
    long fanIn = Arrays.stream(shape, 1, shape.length).reduce(1, (a, b) -> a * b);
    weight = scope.parameter("weight", Rule.fanIn(fanIn), shape);
    bias = geometry.bias() ? scope.parameter("bias", Rule.fanIn(fanIn), geometry.out()) : null;
    stride = along(axes, geometry.stride());
    padding = along(axes, geometry.padding());
    dilation = along(axes, geometry.dilation());
    groups = geometry.groups();
  }

  static Layer over1d(Scope scope, Geometry geometry) {
    return new Convolution(scope, 1, geometry);
  }

  static Layer over2d(Scope scope, Geometry geometry) {
    return new Convolution(scope, 2, geometry);
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    NDArray b = bias == null ? null : bias.in(training);
    return x.getNDArrayInternal()
        .convolution(x, weight.in(training), b, stride, padding, dilation, groups)
        .singletonOrThrow();
  }

  private static Shape along(int axes, int value) {
    return axes == 1 ? new Shape(value) : new Shape(value, value);
  }
}
