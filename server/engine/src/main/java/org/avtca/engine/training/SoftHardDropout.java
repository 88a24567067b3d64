package org.avtca.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;

/**
 * Soft and hard modality dropout at the embeddings: from B clips the 4B rows (a, v), (c a, (1 - c)
 * v), (0, v) and (a, 0), each block in the order of the clips, with c uniform on {0, 0.01 ... 0.99}
 * a clip.
 *
 * <p>Source: the authors' code, which does the same to pixels; here each face is encoded once.
 */
final class SoftHardDropout {
  /** Rows made of each clip. */
  static final int ROWS = 4;

  private static final int LEVELS = 100;

  private SoftHardDropout() {}

  /** What the fusion head sees: embeddings (4B, F, E) and audio (4B, A, T). */
  record Rows(NDArray embeddings, NDArray audio) implements AutoCloseable {
    @Override
    public void close() {
      embeddings.close();
      audio.close();
    }
  }

  /** One c for each of so many clips. */
  static float[] draw(SplittableRandom random, int clips) {
    float[] shares = new float[clips];
    for (int i = 0; i < clips; i++) {
      shares[i] = random.nextInt(LEVELS) / (float) LEVELS;
    }
    return shares;
  }

  /**
   * The rows of a batch.
   *
   * @param embeddings (B, F, E); stays open
   * @param audio (B, A, T), normalised; stays open
   * @param shares c of each clip
   */
  static Rows rows(NDArray embeddings, NDArray audio, float[] shares) {
    NDManager manager = embeddings.getManager();
    Shape each = new Shape(shares.length, 1, 1);
    try (NDArray c = manager.create(shares, each);
        NDArray rest = c.neg();
        NDArray complement = rest.add(1);
        NDArray softAudio = audio.mul(c);
        NDArray softVideo = embeddings.mul(complement);
        NDArray noAudio = audio.zerosLike();
        NDArray noVideo = embeddings.zerosLike()) {
      return new Rows(
          NDArrays.concat(new NDList(embeddings, softVideo, embeddings, noVideo)),
          NDArrays.concat(new NDList(audio, softAudio, noAudio, audio)));
    }
  }
}
