package org.avtca.benchmarks.compare;

import java.nio.file.Path;
import org.avtca.core.ModelFolder;

/**
 * Where the comparison keeps what both sides read.
 *
 * @param root the folder
 */
record WorkFolder(Path root) {

  /** Drawn clips to train on. */
  Path sample() {
    return root.resolve("sample");
  }

  /** The same clips, prepared. */
  Path cache() {
    return root.resolve("cache");
  }

  /** Ids of the clips that are used, see {@link WholeClips}. */
  Path clips() {
    return root.resolve("clips.json");
  }

  /** {@code frames} (15, 3, S, S), {@code audio} (1, 10, 156) and {@code pcm} (79380). */
  Path inputs() {
    return root.resolve("inputs.safetensors");
  }

  /** {@code frames} (8 * 15, 3, S, S), {@code audio} (8, 10, 156) and {@code labels} (8). */
  Path trainingBatch() {
    return root.resolve("batch.safetensors");
  }

  /** Weights and graphs of a preset. */
  ModelFolder model(String preset) {
    return new ModelFolder(root.resolve(preset));
  }

  Path weights(String preset) {
    return model(preset).weights();
  }
}
