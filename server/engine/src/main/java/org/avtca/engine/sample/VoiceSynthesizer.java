package org.avtca.engine.sample;

import java.util.SplittableRandom;

/**
 * A source-filter voice: pulses and noise through four resonators in a row (after Klatt 1980, much
 * reduced). Syllables follow each other with short rests; what differs from clip to clip but not
 * with the pattern is the speaker's pitch and tract, tempo, loudness, and the room's noise.
 */
final class VoiceSynthesizer {
  static final int RATE = 24_000;
  private static final double[] BANDWIDTHS = {70, 100, 140, 200};
  private static final double REST = 0.14;
  private static final double EDGE_SECONDS = 0.02;
  private static final double TARGET_LEVEL = 0.08;
  private static final double HISS_LEVEL = 0.5;

  private final Speaker speaker;
  private final VoicePattern pattern;
  private final SplittableRandom random;

  VoiceSynthesizer(Speaker speaker, VoicePattern pattern, SplittableRandom random) {
    this.speaker = speaker;
    this.pattern = pattern;
    this.random = random;
  }

  /** Returns so many samples of speech at {@link #RATE}, in [-1, 1]. */
  float[] speak(int samples) {
    double[] voice = new double[samples];
    double tempo = pattern.syllablesPerSecond() * (0.92 + 0.16 * random.nextDouble());
    Tract tract = new Tract();
    int syllable = 0;
    int at = (int) (0.1 * RATE * random.nextDouble());
    while (at < samples) {
      int length = (int) (RATE / tempo * (0.9 + 0.2 * random.nextDouble()));
      syllable(voice, at, Math.min(length, samples - at), length, tract, syllable++);
      at += length;
    }
    return finish(voice);
  }

  private void syllable(
      double[] voice, int start, int count, int length, Tract tract, int syllable) {
    int hiss = (int) (length * pattern.hiss());
    int end = (int) (length * (1 - REST));
    tract.shape(pattern.vowel(syllable));
    for (int i = 0; i < count; i++) {
      if (i < hiss) {
        voice[start + i] = HISS_LEVEL * tract.hiss(noise()) * edges(i, hiss);
      } else if (i < end) {
        double clipPart = (start + i) / (double) voice.length;
        double syllablePart = (i - hiss) / (double) (end - hiss);
        double pitch = speaker.pitchHz() * pattern.pitch(clipPart, syllablePart);
        double source = tract.pulse(pitch) + pattern.breath() * noise();
        voice[start + i] = tract.resonate(source) * edges(i - hiss, end - hiss);
      } else {
        tract.resonate(0);
      }
    }
  }

  /** Fades the first and last moments of a sound in and out. */
  private static double edges(int i, int length) {
    double nearest = Math.min(i, length - 1 - i) / (EDGE_SECONDS * RATE);
    return nearest >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * Math.max(0, nearest));
  }

  private float[] finish(double[] voice) {
    double energy = 0;
    for (double value : voice) {
      energy += value * value;
    }
    double loudness = TARGET_LEVEL * Math.pow(10, Speaker.between(random, -0.2, 0.2));
    double gain = loudness / Math.sqrt(energy / voice.length + 1e-12);
    float[] samples = new float[voice.length];
    double room = 0;
    for (int i = 0; i < samples.length; i++) {
      room = 0.9 * room + noise();
      double value = gain * voice[i] + speaker.noiseLevel() * room;
      samples[i] = (float) Math.max(-1, Math.min(1, value));
    }
    return samples;
  }

  private double noise() {
    return 2 * random.nextDouble() - 1;
  }

  /** The speaker's mouth: pulse phase and resonators, which ring on from sound to sound. */
  private final class Tract {
    private final double[] a = new double[BANDWIDTHS.length];
    private final double[] b = new double[BANDWIDTHS.length];
    private final double[] last = new double[BANDWIDTHS.length];
    private final double[] beforeLast = new double[BANDWIDTHS.length];
    private double phase;
    private double dull;
    private double lastNoise;

    void shape(VoicePattern.Vowel vowel) {
      for (int i = 0; i < a.length; i++) {
        double frequency = Math.min(0.45 * RATE, vowel.formant(i) * speaker.tract());
        double radius = Math.exp(-Math.PI * BANDWIDTHS[i] / RATE);
        a[i] = 2 * radius * Math.cos(2 * Math.PI * frequency / RATE);
        b[i] = -radius * radius;
      }
    }

    /** A sawtooth, its high tones damped by the pattern's darkness. */
    double pulse(double pitch) {
      phase += pitch / RATE;
      phase -= Math.floor(phase);
      double saw = 2 * phase - 1;
      dull += (1 - pattern.darkness()) * (saw - dull);
      return dull;
    }

    double resonate(double source) {
      double value = source;
      for (int i = 0; i < a.length; i++) {
        double out = (1 - a[i] - b[i]) * value + a[i] * last[i] + b[i] * beforeLast[i];
        beforeLast[i] = last[i];
        last[i] = out;
        value = out;
      }
      return value;
    }

    /** High-passed noise. */
    double hiss(double noise) {
      double value = noise - lastNoise;
      lastNoise = noise;
      return value;
    }
  }
}
