package org.avtca.engine.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.engine.model.Tensor;

/**
 * A run's whole state between two epochs. Random numbers have none: they follow from the seed and
 * the place ({@link Seeds}); nor has the schedule, which follows from the step.
 *
 * @param epoch that is done, from 1
 * @param weights parameters and buffers by name
 * @param optimizer its state
 * @param history of all epochs so far
 */
record Checkpoint(
    int epoch,
    Map<String, Tensor> weights,
    Map<String, Tensor> optimizer,
    List<EpochMetrics> history) {

  Checkpoint {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
    history = List.copyOf(history);
    if (history.size() != epoch) {
      throw new IllegalArgumentException(
          "history: " + history.size() + " epochs (expected: " + epoch + ")");
    }
  }

  /** The last epoch that was the best so far. */
  int bestEpoch() {
    return EpochMetrics.best(history);
  }
}
