package org.avtca.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.BitSet;
import org.avtca.engine.model.Scores;
import org.avtca.engine.model.Scores.Auxiliary;
import org.avtca.engine.model.Scores.Stream;
import org.avtca.engine.model.Tensor;

/**
 * The loss of all heads of a fusion: cross-entropy of the logits, plus that of each further head
 * over the rows that have its stream, times its weight.
 */
final class FusionLoss {
  private final int[] labels;
  private final Targets targets;

  /**
   * A loss against labels.
   *
   * @param labels of B clips; row r belongs to clip r mod B
   */
  FusionLoss(int[] labels, Targets targets) {
    this.labels = labels.clone();
    this.targets = targets;
  }

  /**
   * The loss as a scalar.
   *
   * @param scores of R rows, R a multiple of B; stays open
   * @param embeddings (R, F, E), what the rows were made of; a row of zeros lacks video
   * @param audio (R, A, T); a row of zeros lacks audio
   */
  NDArray of(Scores scores, NDArray embeddings, NDArray audio) {
    int rows = Math.toIntExact(scores.logits().getShape().get(0));
    BitSet all = new BitSet();
    all.set(0, rows);
    NDArray total = targets.loss(scores.logits(), labels, all);
    for (Auxiliary auxiliary : scores.auxiliaries()) {
      BitSet present = present(auxiliary.stream() == Stream.AUDIO ? audio : embeddings);
      try (NDArray sum = total;
          NDArray loss = targets.loss(auxiliary.logits(), labels, present);
          NDArray weighted = weighted(loss, auxiliary.weight())) {
        total = sum.add(weighted);
      }
    }
    return total;
  }

  /** Through a tensor, whose arrays own their memory: the gradient graph keeps the weight. */
  private static NDArray weighted(NDArray loss, double weight) {
    NDManager manager = loss.getManager();
    try (NDArray factor =
        new Tensor.Floats(new Shape(), new float[] {(float) weight}).create(manager)) {
      return loss.mul(factor);
    }
  }

  /** The rows that are not all zeros. */
  private static BitSet present(NDArray input) {
    int rows = Math.toIntExact(input.getShape().get(0));
    float[] values = input.toFloatArray();
    BitSet present = new BitSet(rows);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        present.set((int) ((long) i * rows / values.length));
      }
    }
    return present;
  }
}
