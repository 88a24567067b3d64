package org.avtca.engine.model;

/**
 * What two streams go through after their first convolutions until they are logits: AVT-CA's own
 * way or that of another paper. It owns whatever weights it has, the classifier among them.
 */
interface Fusion {
  /**
   * Scores windows.
   *
   * @param first the streams after the first convolutions, (B, C, L): audio (B, 2w, Ta), video (B,
   *     w, F), with w the spec's width; stays open
   */
  Scores forward(Streams first, boolean training);
}
