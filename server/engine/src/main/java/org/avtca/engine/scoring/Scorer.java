package org.avtca.engine.scoring;

import org.avtca.core.ModelSpec;

/**
 * A trained model on one device, for inference. Arrays are row-major and belong to the caller. All
 * engines give the same numbers within 1e-4.
 *
 * <p>Safe for several threads at once, except {@code close}, which must come after the last call.
 */
public interface Scorer extends AutoCloseable {
  /** The shape of the model. */
  ModelSpec spec();

  /** What computes, with its version: {@code OnnxRuntime 1.29.0}, {@code PyTorch 2.7.1}. */
  String engine();

  /**
   * Embeds face crops.
   *
   * @param crops (n, 3, S, S), RGB in [0, 1], S a multiple of 16
   * @param n at least 1
   * @return (n, E)
   * @throws IllegalArgumentException if {@code crops} has another length
   */
  float[] encode(float[] crops, int n);

  /**
   * Scores windows.
   *
   * @param embeddings (b, F, E); zeros for a missing frame
   * @param audio (b, A, T), normalised, with T at least 16, or 13 with 'valid' padding
   * @param b at least 1
   * @return logits (b, classes)
   * @throws IllegalArgumentException if an array has another length
   */
  float[] fuse(float[] embeddings, float[] audio, int b);

  @Override
  void close();
}
