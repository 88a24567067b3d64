package org.avtca.benchmarks.compare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.avtca.core.SpecMap;

/**
 * What one measuring process shall do, whichever side it is on; it gets it as a JSON file.
 *
 * @param preset the network
 * @param frameSize side of a face, pixels
 * @param threads that compute
 * @param warmUp calls before those that are timed
 * @param repeats timed calls of inference
 * @param epochs of our training; the first is dropped
 * @param folder with what both sides read, see {@link WorkFolder}
 */
record Order(
    String preset,
    int frameSize,
    int threads,
    int warmUp,
    int repeats,
    int epochs,
    WorkFolder folder) {
  /** Clips of a step. */
  static final int BATCH = 8;

  /** Steps of an epoch. */
  static final int STEPS_AN_EPOCH = 3;

  /**
   * The learning rate on both sides: small enough that no network's loss explodes, since what is
   * measured is speed.
   */
  static final double LEARNING_RATE = 1e-4;

  /** L2 on both sides, the paper's. */
  static final double WEIGHT_DECAY = 1e-3;

  /** As JSON-like values; PyTorch's side reads the same. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("preset", preset);
    map.put("frame_size", frameSize);
    map.put("threads", threads);
    map.put("warm_up", warmUp);
    map.put("repeats", repeats);
    map.put("epochs", epochs);
    map.put("steps_an_epoch", STEPS_AN_EPOCH);
    map.put("batch", BATCH);
    map.put("learning_rate", LEARNING_RATE);
    map.put("weight_decay", WEIGHT_DECAY);
    map.put("folder", folder.root().toString());
    map.put("weights", folder.weights(preset).toString());
    map.put("inputs", folder.inputs().toString());
    map.put("training_batch", folder.trainingBatch().toString());
    return map;
  }

  /**
   * The order that {@link #toMap} wrote.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  static Order fromMap(Map<String, ?> values) {
    SpecMap map = SpecMap.of("order", values);
    return new Order(
        map.text("preset"),
        map.integer("frame_size"),
        map.integer("threads"),
        map.integer("warm_up"),
        map.integer("repeats"),
        map.integer("epochs"),
        new WorkFolder(Path.of(map.text("folder"))));
  }
}
