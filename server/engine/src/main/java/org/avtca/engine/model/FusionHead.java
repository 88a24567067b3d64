package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;

/** The second of the two graphs: embeddings and audio to logits. */
interface FusionHead {
  /**
   * Scores windows.
   *
   * @param embeddings (B, F, E)
   * @param audio (B, A, T)
   */
  Scores forward(NDArray embeddings, NDArray audio, boolean training);
}
