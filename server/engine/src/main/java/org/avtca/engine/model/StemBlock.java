package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.Convolution.Geometry;

/**
 * The first convolution and max pooling: (N, 3, S, S) to (N, stem, S / 4, S / 4). Algorithm 1 has
 * neither norm nor ReLU; the authors' code has both.
 */
final class StemBlock implements Layer {
  private static final Shape POOL = new Shape(3, 3);
  private static final Shape STRIDE = new Shape(2, 2);
  private static final Shape PADDING = new Shape(1, 1);

  private final Layer layers;

  StemBlock(Scope scope, ModelSpec spec) {
    Geometry geometry = Geometry.of(3, spec.stem(), 3).withStride(2).withPadding(1);
    Layer pool = (x, training) -> Pool.maxPool2d(x, POOL, STRIDE, PADDING, false);
    // ReLU of the largest is the largest ReLU, of a quarter of the places.
    layers =
        spec.stemNorm()
            ? Layer.sequence(ConvNorm.linear(scope, geometry), pool, Layer.RELU)
            : Layer.sequence(Convolution.over2d(scope.child(0), geometry), pool);
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    return layers.forward(x, training);
  }
}
