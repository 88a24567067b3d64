package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import org.avtca.engine.model.Initialiser.Rule;

/**
 * Batch norm over the channels of (N, C), (N, C, L) or (N, C, H, W), as PyTorch's: epsilon 1e-5,
 * running statistics that take a tenth of each batch's mean and unbiased variance.
 */
final class BatchNorm implements Layer {
  static final float EPSILON = 1e-5f;

  /** The share of the old statistics; PyTorch's momentum, 0.1, is the share of the new. */
  private static final float KEPT = 0.9f;

  /**
   * DJL's word for the engine's own channel axis, 1; naming it 1 makes DJL swap axes to and fro.
   */
  private static final int CHANNELS = -1;

  private final Weight scale;
  private final Weight shift;
  private final Weight mean;
  private final Weight variance;

  BatchNorm(Scope scope, int channels) {
    scale = scope.parameter("weight", Rule.ONE, channels);
    shift = scope.parameter("bias", Rule.ZERO, channels);
    mean = scope.buffer("running_mean", Rule.ZERO, channels);
    variance = scope.buffer("running_var", Rule.ONE, channels);
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    return x.getNDArrayInternal()
        .batchNorm(
            x,
            mean.array(),
            variance.array(),
            scale.in(training),
            shift.in(training),
            CHANNELS,
            KEPT,
            EPSILON,
            training)
        .singletonOrThrow();
  }
}
