package org.avtca.engine.training;

import ai.djl.ndarray.NDArray;
import java.util.Collection;

/**
 * Limits the length of a step's whole gradient, so that one bad batch cannot throw the weights
 * away.
 */
final class GradientClip {
  /** As PyTorch's clip_grad_norm_, against a division by zero. */
  private static final double EPSILON = 1e-6;

  private GradientClip() {}

  /**
   * Scales {@code gradients} in place by one factor so that their global L2 norm is at most {@code
   * limit}.
   *
   * @param limit 0 for none
   * @return the norm before; not finite if any gradient is not, and then nothing is scaled
   */
  static double apply(Collection<NDArray> gradients, double limit) {
    double squares = 0;
    for (NDArray gradient : gradients) {
      try (NDArray norm = gradient.norm()) {
        double length = norm.getFloat();
        squares += length * length;
      }
    }
    double norm = Math.sqrt(squares);
    if (limit > 0 && norm > limit && Double.isFinite(norm)) {
      float factor = (float) (limit / (norm + EPSILON));
      gradients.forEach(gradient -> gradient.muli(factor));
    }
    return norm;
  }
}
