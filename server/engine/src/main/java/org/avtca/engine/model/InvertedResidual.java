package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.avtca.engine.model.Convolution.Geometry;
import org.jspecify.annotations.Nullable;

/**
 * Two branches, concatenated. The unit that begins a stage halves the map in both; in the others
 * the left half of the channels passes unchanged. Source: Algorithm 5; the optional channel shuffle
 * is the authors' code's.
 */
final class InvertedResidual implements Layer {
  /** Null where the left half passes unchanged. */
  private final @Nullable Layer left;

  private final Layer right;
  private final boolean shuffle;

  private InvertedResidual(@Nullable Layer left, Layer right, boolean shuffle) {
    this.left = left;
    this.right = right;
    this.shuffle = shuffle;
  }

  /** (N, in, H, W) to (N, out, ceil(H / 2), ceil(W / 2)). */
  static InvertedResidual halving(Scope scope, int in, int out, boolean shuffle) {
    int half = out / 2;
    Scope s = scope.child("left");
    Geometry depthwise = Geometry.of(in, in, 3).withStride(2).withPadding(1).depthwise();
    Layer left =
        Layer.sequence(
            ConvNorm.linear(s.child(0), depthwise),
            ConvNorm.relu(s.child(1), Geometry.of(in, half, 1)));
    return new InvertedResidual(left, right(scope.child("right"), in, half, 2), shuffle);
  }

  /** (N, channels, H, W) to the same shape. */
  static InvertedResidual keeping(Scope scope, int channels, boolean shuffle) {
    int half = channels / 2;
    return new InvertedResidual(null, right(scope.child("right"), half, half, 1), shuffle);
  }

  private static Layer right(Scope scope, int in, int half, int stride) {
    Geometry depthwise = Geometry.of(half, half, 3).withStride(stride).withPadding(1).depthwise();
    return Layer.sequence(
        ConvNorm.relu(scope.child(0), Geometry.of(in, half, 1)),
        ConvNorm.linear(scope.child(1), depthwise),
        ConvNorm.relu(scope.child(2), Geometry.of(half, half, 1)));
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    NDArray joined = join(x, training);
    if (!shuffle) {
      return joined;
    }
    try (joined) {
      return interleave(joined);
    }
  }

  private NDArray join(NDArray x, boolean training) {
    if (left != null) {
      try (NDArray l = left.forward(x, training);
          NDArray r = right.forward(x, training)) {
        return NDArrays.concat(new NDList(l, r), 1);
      }
    }
    try (NDList halves = x.split(2, 1);
        NDArray r = right.forward(halves.get(1), training)) {
      return NDArrays.concat(new NDList(halves.get(0), r), 1);
    }
  }

  /** One channel of the left half, one of the right, and so on. */
  private static NDArray interleave(NDArray x) {
    Shape shape = x.getShape();
    long n = shape.get(0);
    long h = shape.get(2);
    long w = shape.get(3);
    try (NDArray halves = x.reshape(n, 2, shape.get(1) / 2, h, w);
        NDArray pairs = halves.swapAxes(1, 2)) {
      return pairs.reshape(shape);
    }
  }
}
