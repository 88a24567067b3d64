package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
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
    Shape shape = x.getShape();
    long h = shape.get(2) / 2;
    long w = shape.get(3) / 2;
    try (NDArray topLeft = quadrant(0, x, new NDIndex(":, :, :{}, :{}", h, w), training);
        NDArray topRight = quadrant(1, x, new NDIndex(":, :, :{}, {}:", h, w), training);
        NDArray top = NDArrays.concat(new NDList(topLeft, topRight), 3);
        NDArray bottomLeft = quadrant(2, x, new NDIndex(":, :, {}:, :{}", h, w), training);
        NDArray bottomRight = quadrant(3, x, new NDIndex(":, :, {}:, {}:", h, w), training);
        NDArray bottom = NDArrays.concat(new NDList(bottomLeft, bottomRight), 3)) {
      return NDArrays.concat(new NDList(top, bottom), 2);
    }
  }

  private NDArray quadrant(int i, NDArray x, NDIndex place, boolean training) {
    try (NDArray piece = x.get(place)) {
      return quadrants.get(i).forward(piece, training);
    }
  }
}
