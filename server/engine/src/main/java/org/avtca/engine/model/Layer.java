package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * One step of a network.
 *
 * <p>Memory: a layer borrows its input and returns a new array, which belongs to the input's
 * manager; whoever made an array closes it as soon as its last reader is done. That holds in
 * training too: what the gradient needs, the engine's graph keeps.
 */
@FunctionalInterface
interface Layer {
  Layer RELU = (x, training) -> Activation.relu(x);

  Layer GELU = (x, training) -> Activation.gelu(x);

  /**
   * Computes the layer's output.
   *
   * @param training whether batch norm uses the batch, dropout is active and gradients can flow
   *     into the weights
   */
  NDArray forward(NDArray x, boolean training);

  /** Layers one after the other, each closing the previous one's output. */
  static Layer sequence(Layer first, Layer... rest) {
    return (x, training) -> {
      NDArray y = first.forward(x, training);
      for (Layer layer : rest) {
        try (NDArray input = y) {
          y = layer.forward(input, training);
        }
      }
      return y;
    };
  }
}
