package org.avtca.testkit;

import static java.util.Objects.requireNonNull;

import java.util.Random;
import org.avtca.client.emotion.AudioFormat;

/**
 * Sound made by a formula: the same samples in each run, whatever the pieces it is taken in. An
 * instance remembers how far it has been taken; it is for one thread.
 */
public final class SyntheticAudio {
  private static final double LOUDNESS = 0.3 * Short.MAX_VALUE;
  private static final double SYLLABLES_PER_SECOND = 4;

  private final AudioFormat format;
  private final Wave wave;
  private long next;

  /** One channel's sample, in [-1, 1]. */
  @FunctionalInterface
  private interface Wave {
    double at(double seconds);
  }

  private SyntheticAudio(AudioFormat format, Wave wave) {
    this.format = requireNonNull(format, "format");
    this.wave = wave;
  }

  /** No sound at all. */
  public static SyntheticAudio silence(AudioFormat format) {
    return new SyntheticAudio(format, seconds -> 0);
  }

  /** A sine of so many hertz. */
  public static SyntheticAudio tone(AudioFormat format, double hertz) {
    if (!(hertz > 0 && hertz < format.sampleRateHz() / 2.0)) {
      throw new IllegalArgumentException(
          "hertz: " + hertz + " (expected: above 0, under " + format.sampleRateHz() / 2.0 + ")");
    }
    return new SyntheticAudio(format, seconds -> Math.sin(2 * Math.PI * hertz * seconds));
  }

  /** A pitch with overtones that swells four times a second, as syllables do. */
  public static SyntheticAudio voice(AudioFormat format, double pitchHertz) {
    return new SyntheticAudio(
        format,
        seconds -> {
          double phase = 2 * Math.PI * pitchHertz * seconds;
          double swell = 0.5 - 0.5 * Math.cos(2 * Math.PI * SYLLABLES_PER_SECOND * seconds);
          return swell * (Math.sin(phase) + Math.sin(2 * phase) / 2 + Math.sin(3 * phase) / 3) / 2;
        });
  }

  /** White noise that a seed decides. */
  public static SyntheticAudio noise(AudioFormat format, long seed) {
    Random random = new Random(seed);
    return new SyntheticAudio(format, seconds -> 2 * random.nextDouble() - 1);
  }

  /** What the samples are. */
  public AudioFormat format() {
    return format;
  }

  /**
   * The next samples; all channels hold the same.
   *
   * @param samples of one channel
   * @return of all channels, interleaved
   */
  public short[] take(int samples) {
    int channels = format.channels();
    short[] pcm = new short[samples * channels];
    for (int i = 0; i < samples; i++) {
      double value = wave.at((double) next++ / format.sampleRateHz());
      short sample = (short) Math.round(LOUDNESS * value);
      for (int channel = 0; channel < channels; channel++) {
        pcm[i * channels + channel] = sample;
      }
    }
    return pcm;
  }
}
