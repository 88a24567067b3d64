package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

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

  /** As a step of a sequence. */
  Layer layer() {
    return (x, training) -> consume(x.add(0), training);
  }

  /** Takes {@code x} over: returns it, or closes it and returns a new array. */
  NDArray consume(NDArray x, boolean training) {
    return consume(x, x.getShape(), training);
  }

  /** Likewise, with one decision for all values that meet the same place of {@code decisions}. */
  NDArray consume(NDArray x, Shape decisions, boolean training) {
    if (!training || probability == 0) {
      return x;
    }
    float[] mask = random.mask(Math.toIntExact(decisions.size()), probability);
    try (x;
        NDArray factors = NativeArrays.create(x.getManager(), mask, decisions)) {
      return x.mul(factors);
    }
  }
}
