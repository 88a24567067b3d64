package org.avtca.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Tensor;

/**
 * Encodes a batch's frames, each once, and puts the embeddings where they belong: into each slot
 * that shows the frame, and zeros where there is none.
 */
final class Embedder {
  private final AvtcaModel model;

  Embedder(AvtcaModel model) {
    this.model = model;
  }

  /** (B, F, E) in eval mode. */
  NDArray evaluate(NDManager manager, ClipBatch batch) {
    return place(manager, batch, batch.sources(), false);
  }

  /**
   * (B, F, E) in train mode.
   *
   * @param dropout the probability that an embedding is zeroed
   */
  NDArray train(NDManager manager, ClipBatch batch, double dropout, SplittableRandom random) {
    int[] sources = batch.sources();
    for (int slot = 0; slot < sources.length; slot++) {
      if (random.nextDouble() < dropout) {
        sources[slot] = ClipBatch.MISSING;
      }
    }
    return place(manager, batch, sources, true);
  }

  private NDArray place(NDManager manager, ClipBatch batch, int[] sources, boolean training) {
    int width = model.spec().embeddingWidth();
    Shape shape = new Shape(batch.size(), model.spec().frames(), width);
    if (batch.frameCount() < (training ? 2 : 1) || !model.spec().fusion().usesVideo()) {
      // Train mode cannot normalise a single frame.
      return manager.zeros(shape, DataType.FLOAT32);
    }
    float[] places = new float[sources.length * batch.frameCount()];
    for (int slot = 0; slot < sources.length; slot++) {
      if (sources[slot] != ClipBatch.MISSING) {
        places[slot * batch.frameCount() + sources[slot]] = 1;
      }
    }
    try (NDArray frames = batch.frames(manager);
        NDArray embeddings = model.encode(frames, training);
        NDArray placement = matrix(places, batch.frameCount()).create(manager);
        NDArray placed = placement.matMul(embeddings)) {
      return placed.reshape(shape);
    }
  }

  /** As a tensor, whose arrays own their memory: the gradient graph keeps the matrix. */
  private static Tensor matrix(float[] values, int columns) {
    return new Tensor.Floats(new Shape(values.length / columns, columns), values);
  }
}
