package org.avtca.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.training.Recipe.ClassWeights;

/** Cross-entropy (equation 1) against smoothed targets, each clip weighted by its class. */
final class Targets {
  private final double smoothing;
  private final double[] classWeights;

  /**
   * Targets of so many classes.
   *
   * @param smoothing the part of each target that is spread over all classes
   * @param classWeights what a clip of each class counts
   */
  Targets(double smoothing, double[] classWeights) {
    this.smoothing = smoothing;
    this.classWeights = classWeights.clone();
  }

  /** Targets by which all clips count the same. */
  static Targets even(double smoothing, int classes) {
    double[] ones = new double[classes];
    Arrays.fill(ones, 1);
    return new Targets(smoothing, ones);
  }

  /** What {@code recipe} asks for, on this training part. */
  static Targets of(Recipe recipe, List<ClipRecord> train, int classes) {
    return recipe.classWeights() == ClassWeights.EVEN
        ? even(recipe.labelSmoothing(), classes)
        : new Targets(recipe.labelSmoothing(), balanced(train, classes));
  }

  /** Clips divided by classes and by the clips of the class; zero for a class that has none. */
  private static double[] balanced(List<ClipRecord> train, int classes) {
    double[] weights = new double[classes];
    train.forEach(clip -> weights[clip.label()]++);
    for (int c = 0; c < classes; c++) {
      weights[c] = weights[c] == 0 ? 0 : train.size() / (classes * weights[c]);
    }
    return weights;
  }

  /**
   * The weighted mean cross-entropy of rows: the sum of the rows' weighted losses, divided by the
   * sum of their weights.
   *
   * @param logits (R, C); stays open
   * @param labels of B clips, R a multiple of B: row r belongs to clip r mod B
   * @param counted the rows of which it is the mean; if there is none, it is zero
   * @return a scalar
   */
  NDArray loss(NDArray logits, int[] labels, BitSet counted) {
    int rows = Math.toIntExact(logits.getShape().get(0));
    NDManager manager = logits.getManager();
    // As a tensor, whose arrays own their memory: the gradient graph keeps the targets.
    Tensor weighted =
        new Tensor.Floats(new Shape(rows, classWeights.length), shares(rows, labels, counted));
    try (NDArray targets = weighted.create(manager);
        NDArray likelihoods = logits.logSoftmax(1);
        NDArray products = likelihoods.mul(targets)) {
      return products.sum();
    }
  }

  /**
   * Minus each target's share of the mean: a product with a number would not own its memory either.
   */
  private float[] shares(int rows, int[] labels, BitSet counted) {
    int classes = classWeights.length;
    float[] shares = new float[rows * classes];
    double sum =
        counted.stream().mapToDouble(row -> classWeights[labels[row % labels.length]]).sum();
    for (int row = counted.nextSetBit(0); row >= 0; row = counted.nextSetBit(row + 1)) {
      int label = labels[row % labels.length];
      for (int c = 0; c < classes; c++) {
        double target = (c == label ? 1 - smoothing : 0) + smoothing / classes;
        shares[row * classes + c] = (float) (-target * classWeights[label] / sum);
      }
    }
    return shares;
  }
}
