package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;

/**
 * The audio and the video stream at one stage of fusion, in one layout. Closing twice is harmless.
 */
record Streams(NDArray audio, NDArray video) implements AutoCloseable {
  /** From (B, C, L) to (B, L, C), and back. */
  Streams transpose() {
    return new Streams(audio.swapAxes(1, 2), video.swapAxes(1, 2));
  }

  Streams plus(Streams other) {
    return new Streams(audio.add(other.audio), video.add(other.video));
  }

  @Override
  public void close() {
    audio.close();
    video.close();
  }
}
