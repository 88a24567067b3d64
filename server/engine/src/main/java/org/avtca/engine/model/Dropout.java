package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;

/**
 * Zeroes each value with a probability and scales the others to keep the mean. The masks come from
 * random numbers of ours, drawn on the Java side: the engine's generator is one for the process,
 * and its state can neither be saved nor be kept from other users.
 */
final class Dropout {
  private final double probability;
  private final DropoutRandom random;

  Dropout(double probability, DropoutRandom random) {
    this.probability = probability;
    this.random = random;
  }

  /** Takes {@code x} over: returns it, or closes it and returns a new array. */
  NDArray consume(NDArray x, boolean training) {
    if (!training || probability == 0) {
      return x;
    }
    float[] mask = random.mask(Math.toIntExact(x.size()), probability);
    try (x;
        NDArray factors = NativeArrays.create(x.getManager(), mask, x.getShape())) {
      return x.mul(factors);
    }
  }
}
