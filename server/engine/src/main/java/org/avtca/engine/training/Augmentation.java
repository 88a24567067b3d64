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
 * @param audioShift seconds by which the sound comes later; negative: earlier
 */
record Augmentation(
    boolean mirrored,
    double degrees,
    double gain,
    double audioNoise,
    long noiseSeed,
    double audioShift) {

  /** Leaves a clip as it is. */
  static final Augmentation NONE = new Augmentation(false, 0, 1, 0, 0, 0);

  /** Draws one by the recipe's flip, rotate, brightness, audio noise and audio shift. */
  static Augmentation draw(Recipe recipe, SplittableRandom random) {
    return new Augmentation(
        random.nextDouble() < recipe.flip(),
        recipe.rotate() * (2 * random.nextDouble() - 1),
        1 + recipe.brightness() * (2 * random.nextDouble() - 1),
        recipe.audioNoise(),
        random.nextLong(),
        recipe.audioShift() * (2 * random.nextDouble() - 1));
  }

  /**
   * Moves the sound in place, by whole columns; the first or last column fills the gap.
   *
   * @param features (channels, columns)
   * @param columnsPerSecond columns of one second
   */
  void shift(float[] features, int channels, double columnsPerSecond) {
    int columns = features.length / channels;
    int by = (int) Math.round(audioShift * columnsPerSecond);
    if (by == 0) {
      return;
    }
    float[] row = new float[columns];
    for (int channel = 0; channel < channels; channel++) {
      System.arraycopy(features, channel * columns, row, 0, columns);
      for (int column = 0; column < columns; column++) {
        int from = Math.max(0, Math.min(columns - 1, column - by));
        features[channel * columns + column] = row[from];
      }
    }
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
