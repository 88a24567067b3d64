package org.avtca.engine.onnx;

/**
 * A value (N, C, H, W) of a graph.
 *
 * @param value its name
 * @param channels where the network's channels lie
 */
record FeatureMap(String value, Channels channels) {
  /** Another value whose channels lie as this one's do. */
  FeatureMap with(String other) {
    return new FeatureMap(other, channels);
  }
}
