package org.avtca.engine.training;

import java.util.SplittableRandom;

/**
 * What is done to one clip in one epoch; all its faces alike, as a camera would see them.
 *
 * @param mirrored whether faces are mirrored
 * @param degrees by which faces turn counterclockwise about their centre; corners become black
 * @param gain by which pixels are multiplied, then cut off at 1
 * @param audioNoise standard deviation of the noise added to normalised audio features
 * @param noiseSeed of that noise
 */
record Augmentation(
    boolean mirrored, double degrees, double gain, double audioNoise, long noiseSeed) {

  /** Leaves a clip as it is. */
  static final Augmentation NONE = new Augmentation(false, 0, 1, 0, 0);

  /** Draws one by the recipe's flip, rotate, brightness and audio noise. */
  static Augmentation draw(Recipe recipe, SplittableRandom random) {
    return new Augmentation(
        random.nextDouble() < recipe.flip(),
        recipe.rotate() * (2 * random.nextDouble() - 1),
        1 + recipe.brightness() * (2 * random.nextDouble() - 1),
        recipe.audioNoise(),
        random.nextLong());
  }

  /** Adds the noise in place. */
  void addNoise(float[] features) {
    if (audioNoise == 0) {
      return;
    }
    SplittableRandom random = new SplittableRandom(noiseSeed);
    for (int i = 0; i < features.length; i++) {
      features[i] += (float) (audioNoise * random.nextGaussian());
    }
  }
}
