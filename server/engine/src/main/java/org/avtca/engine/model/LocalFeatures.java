package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.stream.IntStream;
import org.avtca.engine.model.Convolution.Geometry;

/**
 * Each quadrant of the map through convolutions of its own, laid back where it was (Algorithm 4).
 * One dense convolution keeps the map's size; the authors' two depthwise ones halve it.
 */
final class LocalFeatures implements Layer {
  /** Top left, top right, bottom left, bottom right. */
  private final List<Layer> quadrants;

  LocalFeatures(Scope scope, int in, int out, boolean depthwise) {
    Scope s = scope.child("quadrants");
    quadrants =
        IntStream.range(0, 4).mapToObj(i -> quadrant(s.child(i), in, out, depthwise)).toList();
  }

  private static Layer quadrant(Scope scope, int in, int out, boolean depthwise) {
    Geometry first = Geometry.of(in, out, 3).withPadding(1);
    if (!depthwise) {
      return ConvNorm.relu(scope, first);
    }
    Geometry second = Geometry.of(out, out, 3).withPadding(1).depthwise();
    return Layer.sequence(
        ConvNorm.relu(scope.child(0), first.withStride(2).depthwise()),
        ConvNorm.relu(scope.child(1), second));
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    try (NDList rows = halves(x, 2);
        NDArray top = row(0, rows.get(0), training);
        NDArray bottom = row(2, rows.get(1), training)) {
      return NDArrays.concat(new NDList(top, bottom), 2);
    }
  }

  private NDArray row(int first, NDArray x, boolean training) {
    try (NDList pieces = halves(x, 3);
        NDArray left = quadrants.get(first).forward(pieces.get(0), training);
        NDArray right = quadrants.get(first + 1).forward(pieces.get(1), training)) {
      return NDArrays.concat(new NDList(left, right), 3);
    }
  }

  /** The gradient of a split is one concatenation; that of two slices is two maps of zeros. */
  private static NDList halves(NDArray x, int axis) {
    return x.split(new long[] {x.getShape().get(axis) / 2}, axis);
  }
}
