package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/** What is left of streams without their time. */
final class Pooling {
  private static final int[] CHANNELS_FIRST = {2};
  private static final int[] TOKENS = {1};

  private Pooling() {}

  /** The means of (B, C, L) over time. */
  static Streams means(Streams channelsFirst) {
    return new Streams(mean(channelsFirst.audio()), mean(channelsFirst.video()));
  }

  /** The mean of (B, C, L) over time: (B, C). */
  static NDArray mean(NDArray channelsFirst) {
    return channelsFirst.mean(CHANNELS_FIRST);
  }

  /** The mean of tokens (B, L, C): (B, C). */
  static NDArray meanOfTokens(NDArray tokens) {
    return tokens.mean(TOKENS);
  }

  /** (B, C) of each stream, side by side. */
  static NDArray joined(Streams pooled) {
    return NDArrays.concat(new NDList(pooled.audio(), pooled.video()), 1);
  }
}
