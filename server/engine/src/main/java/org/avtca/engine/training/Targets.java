package org.avtca.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.BitSet;
import org.avtca.engine.model.Tensor;

/** Cross-entropy (equation 1) against smoothed targets. */
final class Targets {

  private Targets() {}

  /**
   * The mean cross-entropy of rows.
   *
   * @param logits (R, C); stays open
   * @param labels of B clips, R a multiple of B: row r belongs to clip r mod B
   * @param smoothing the part of each target that is spread over all classes
   * @param counted the rows of which it is the mean; if there is none, it is zero
   * @return a scalar
   */
  static NDArray loss(NDArray logits, int[] labels, double smoothing, BitSet counted) {
    int rows = Math.toIntExact(logits.getShape().get(0));
    int classes = Math.toIntExact(logits.getShape().get(1));
    NDManager manager = logits.getManager();
    float[] weights = weights(rows, classes, labels, smoothing, counted);
    // As a tensor, whose arrays own their memory: the gradient graph keeps the targets.
    Tensor weighted = new Tensor.Floats(new Shape(rows, classes), weights);
    try (NDArray targets = weighted.create(manager);
        NDArray likelihoods = logits.logSoftmax(1);
        NDArray products = likelihoods.mul(targets)) {
      return products.sum();
    }
  }

  /**
   * Minus each target's share of the mean: a product with a number would not own its memory either.
   */
  private static float[] weights(
      int rows, int classes, int[] labels, double smoothing, BitSet counted) {
    float[] weights = new float[rows * classes];
    int number = counted.cardinality();
    for (int row = counted.nextSetBit(0); row >= 0; row = counted.nextSetBit(row + 1)) {
      for (int c = 0; c < classes; c++) {
        double right = c == labels[row % labels.length] ? 1 - smoothing : 0;
        weights[row * classes + c] = (float) (-(right + smoothing / classes) / number);
      }
    }
    return weights;
  }
}
