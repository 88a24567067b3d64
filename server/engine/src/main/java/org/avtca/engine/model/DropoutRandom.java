package org.avtca.engine.model;

import java.util.SplittableRandom;

/** The random numbers of all dropout of one model; for one training thread. */
final class DropoutRandom {
  private SplittableRandom random;

  DropoutRandom(long seed) {
    random = new SplittableRandom(seed);
  }

  void restart(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Zeros with the given probability, else what keeps the mean at one. */
  float[] mask(int size, double probability) {
    float kept = (float) (1 / (1 - probability));
    float[] mask = new float[size];
    for (int i = 0; i < size; i++) {
      mask[i] = random.nextDouble() < probability ? 0 : kept;
    }
    return mask;
  }
}
