package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.Convolution.Geometry;

/**
 * A stage of inverted residual units, (N, in, H, W) to (N, channels, ceil(H / 2), ceil(W / 2)).
 * Each unit has two branches. The first halves the map in both; in the others the left half of the
 * channels passes unchanged. Source: Algorithm 5; the optional channel shuffle between the units is
 * the authors' code's.
 *
 * <p>The branches are joined once, at the end. In between, the halves that the next unit takes from
 * the shuffled channels are made of the branches at once: one copy where joining, shuffling and
 * parting would make three.
 */
final class ResidualStage implements Layer {
  /** What two branches gave; shuffled or one behind the other they are the unit's output. */
  private record Branches(NDArray left, NDArray right) implements AutoCloseable {
    @Override
    public void close() {
      left.close();
      right.close();
    }
  }

  private final Layer left;

  /** The right branch of each unit. */
  private final List<Layer> right = new ArrayList<>();

  private final boolean shuffle;

  ResidualStage(Scope scope, int in, ModelSpec.Stage stage, boolean shuffle) {
    int half = stage.channels() / 2;
    Scope first = scope.child(0);
    left = left(first.child("left"), in, half);
    right.add(right(first.child("right"), in, half, 2));
    for (int unit = 1; unit < stage.units(); unit++) {
      right.add(right(scope.child(unit).child("right"), half, half, 1));
    }
    this.shuffle = shuffle;
  }

  private static Layer left(Scope scope, int in, int half) {
    Geometry depthwise = Geometry.of(in, in, 3).withStride(2).withPadding(1).depthwise();
    return Layer.sequence(
        ConvNorm.linear(scope.child(0), depthwise),
        ConvNorm.relu(scope.child(1), Geometry.of(in, half, 1)));
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
    Branches branches = new Branches(left.forward(x, training), right.get(0).forward(x, training));
    for (Layer unit : right.subList(1, right.size())) {
      Branches halves = shuffle ? shuffled(branches) : branches;
      try (NDArray input = halves.right()) {
        branches = new Branches(halves.left(), unit.forward(input, training));
      }
    }
    try (Branches last = branches) {
      return joined(last);
    }
  }

  private NDArray joined(Branches branches) {
    return shuffle
        ? interleaved(branches.left(), branches.right())
        : NDArrays.concat(new NDList(branches.left(), branches.right()), 1);
  }

  /** The halves of the shuffled channels, instead of the branches, which it closes. */
  private static Branches shuffled(Branches branches) {
    try (branches) {
      if (branches.left().getShape().get(1) % 2 == 0) {
        try (NDList l = halves(branches.left());
            NDList r = halves(branches.right())) {
          return new Branches(interleaved(l.get(0), r.get(0)), interleaved(l.get(1), r.get(1)));
        }
      }
      try (NDArray whole = interleaved(branches.left(), branches.right())) {
        NDList halves = halves(whole);
        return new Branches(halves.get(0), halves.get(1));
      }
    }
  }

  /** The gradient of a split is one concatenation; that of two slices is two maps of zeros. */
  private static NDList halves(NDArray x) {
    return x.split(2, 1);
  }

  /** One channel of {@code a}, one of {@code b}, and so on. */
  private static NDArray interleaved(NDArray a, NDArray b) {
    Shape shape = a.getShape();
    try (NDArray pairs = NDArrays.stack(new NDList(a, b), 2)) {
      return pairs.reshape(shape.get(0), 2 * shape.get(1), shape.get(2), shape.get(3));
    }
  }
}
