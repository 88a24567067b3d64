package org.avtca.engine.sample;

/**
 * What a sample set holds: speakers x 8 classes x takes clips.
 *
 * @param seed of everything random; the same seed gives the same pictures and sound
 * @param speakers 1 to 24, as RAVDESS numbers its actors
 * @param takes clips of each class and speaker, 1 to 4 (two statements, two repetitions)
 * @param width pixels a row, even, 160 to 1280
 * @param height rows, even, 120 to 960
 * @param framesPerSecond 10 to 60
 * @param threads clips made at a time, >= 1
 */
public record SampleOptions(
    long seed, int speakers, int takes, int width, int height, int framesPerSecond, int threads) {
  /** Validates the options. */
  public SampleOptions {
    requireRange("speakers", speakers, 1, 24);
    requireRange("takes", takes, 1, 4);
    requireRange("width", width, 160, 1280);
    requireRange("height", height, 120, 960);
    requireRange("framesPerSecond", framesPerSecond, 10, 60);
    requireRange("threads", threads, 1, 256);
    if (width % 2 + height % 2 != 0) {
      throw new IllegalArgumentException(
          "size: " + width + "x" + height + " (expected: even numbers)");
    }
  }

  /** 12 speakers, 4 takes (384 clips), 320 x 240, 25 frames a second, one thread a processor. */
  public static SampleOptions standard() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new SampleOptions(1, 12, 4, 320, 240, 25, Math.max(1, Math.min(256, processors)));
  }

  /** Returns these options with another number of speakers and takes. */
  public SampleOptions withSize(int newSpeakers, int newTakes) {
    return new SampleOptions(seed, newSpeakers, newTakes, width, height, framesPerSecond, threads);
  }

  /** Returns these options with another seed. */
  public SampleOptions withSeed(long newSeed) {
    return new SampleOptions(newSeed, speakers, takes, width, height, framesPerSecond, threads);
  }

  private static void requireRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + ".." + max + ")");
    }
  }
}
