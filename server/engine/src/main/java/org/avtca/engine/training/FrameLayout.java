package org.avtca.engine.training;

import org.avtca.core.ModelSpec;

/** In which order a frame's values, three channels of S x S places, lie in memory. */
enum FrameLayout {
  /** One channel after another. */
  PLANES,
  /** One place after another, with its three channels. */
  CHANNELS_LAST;

  /**
   * The faster one to train with. Every layer keeps the layout that it is given, so the frames
   * decide it for the whole encoder: dense convolutions are faster with the channels last, the
   * batch norms of many depthwise ones slower. The module's RATIONALE has the figures.
   */
  static FrameLayout of(ModelSpec spec) {
    return spec.localDepthwise() ? PLANES : CHANNELS_LAST;
  }

  /** Where a value of a frame lies. */
  int index(int channel, int place, int channels, int places) {
    return this == PLANES ? channel * places + place : place * channels + channel;
  }
}
