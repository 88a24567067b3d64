package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import org.avtca.engine.model.Convolution.Geometry;

/**
 * A gate over channels and places: x * sigmoid(channel(x) * spatial(x)), for (N, C, H, W).
 *
 * <p>Source: Algorithms 2 and 3. They lack the sigmoid, and Algorithm 2 feeds the input, not the
 * pooled features, to its last layer; this follows the bottleneck attention module that they cite.
 */
final class ChannelSpatialAttention implements Layer {
  private static final int DILATION = 4;

  private final Layer channel;
  private final Layer spatial;

  ChannelSpatialAttention(Scope scope, int channels, int reduction) {
    int inner = Math.max(1, channels / reduction);
    Scope c = scope.child("channel");
    channel =
        Layer.sequence(
            Linear.withBias(c.child(0), channels, inner),
            new BatchNorm(c.child(1), inner),
            Layer.RELU,
            Linear.withBias(c.child(3), inner, channels));
    Geometry dilated = Geometry.of(inner, inner, 3).withPadding(DILATION).withDilation(DILATION);
    Scope s = scope.child("spatial");
    spatial =
        Layer.sequence(
            Convolution.over2d(s.child(0), Geometry.of(channels, inner, 1)),
            new BatchNorm(s.child(1), inner),
            Layer.RELU,
            Convolution.over2d(s.child(3), dilated),
            new BatchNorm(s.child(4), inner),
            Layer.RELU,
            Convolution.over2d(s.child(6), dilated),
            new BatchNorm(s.child(7), inner),
            Layer.RELU,
            Convolution.over2d(s.child(9), Geometry.of(inner, 1, 1)));
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    Shape shape = x.getShape();
    try (NDArray pooled = Pool.globalAvgPool2d(x);
        NDArray perChannel = channel.forward(pooled, training);
        NDArray column = perChannel.reshape(shape.get(0), shape.get(1), 1, 1);
        NDArray perPlace = spatial.forward(x, training);
        NDArray product = column.mul(perPlace);
        NDArray gate = Activation.sigmoid(product)) {
      return x.mul(gate);
    }
  }
}
