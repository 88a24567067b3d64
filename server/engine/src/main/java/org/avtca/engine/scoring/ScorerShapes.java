package org.avtca.engine.scoring;

import org.avtca.core.ModelSpec;
import org.avtca.engine.model.AvtcaModel;

/** Checks flat arrays against a model's shapes, and finds the sizes that they leave free. */
record ScorerShapes(ModelSpec spec) {
  /** The side S of {@code n} square crops. */
  int side(float[] crops, int n) {
    checkBatch(n);
    int side = (int) Math.round(Math.sqrt(crops.length / (3.0 * n)));
    if (side < 16 || side % 16 != 0 || 3L * n * side * side != crops.length) {
      throw new IllegalArgumentException(
          "crops: "
              + crops.length
              + " values (expected: "
              + n
              + " x 3 x S x S with S a multiple of 16)");
    }
    return side;
  }

  /** The columns T of {@code b} windows of audio. */
  int columns(float[] embeddings, float[] audio, int b) {
    checkBatch(b);
    long expected = (long) b * spec.frames() * spec.embeddingWidth();
    if (embeddings.length != expected) {
      throw new IllegalArgumentException(
          "embeddings: "
              + embeddings.length
              + " values (expected: "
              + b
              + " x "
              + spec.frames()
              + " x "
              + spec.embeddingWidth()
              + ")");
    }
    long rows = (long) b * spec.audioChannels();
    int fewest = AvtcaModel.minimumAudioColumns(spec);
    if (audio.length % rows != 0 || audio.length / rows < fewest) {
      throw new IllegalArgumentException(
          "audio: "
              + audio.length
              + " values (expected: "
              + b
              + " x "
              + spec.audioChannels()
              + " x T with T at least "
              + fewest
              + ")");
    }
    return (int) (audio.length / rows);
  }

  private static void checkBatch(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("batch: " + n + " (expected: at least 1)");
    }
  }
}
