package org.avtca.core;

import static java.util.Objects.checkFromIndexSize;

/** Conversions of PCM: 16-bit signed little-endian, and float in [-1, 1]. */
public final class Pcm {
  private static final float FULL_SCALE = 32_768f;

  private Pcm() {}

  /**
   * Mono float samples of interleaved s16le bytes, {@code sample / 32768}; two channels are
   * averaged.
   *
   * @param channels 1 or 2
   * @throws IllegalArgumentException if {@code length} is not a whole number of samples of all
   *     channels
   */
  public static float[] monoFromS16le(byte[] pcm, int offset, int length, int channels) {
    checkFromIndexSize(offset, length, pcm.length);
    Check.range("channels", channels, 1, 2);
    int frameBytes = 2 * channels;
    Check.that(
        length % frameBytes == 0, "pcm length", length, "a multiple of " + frameBytes + " bytes");
    float[] mono = new float[length / frameBytes];
    for (int i = 0; i < mono.length; i++) {
      int at = offset + i * frameBytes;
      int sum = channels == 1 ? s16(pcm, at) : s16(pcm, at) + s16(pcm, at + 2);
      mono[i] = sum / (FULL_SCALE * channels);
    }
    return mono;
  }

  public static float[] monoFromS16le(byte[] pcm, int channels) {
    return monoFromS16le(pcm, 0, pcm.length, channels);
  }

  /** s16le bytes of float samples, rounded to nearest; values beyond full scale are clipped. */
  public static byte[] s16le(float[] samples) {
    byte[] pcm = new byte[Math.multiplyExact(2, samples.length)];
    for (int i = 0; i < samples.length; i++) {
      int value = Math.round(samples[i] * FULL_SCALE);
      int clipped = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
      pcm[2 * i] = (byte) clipped;
      pcm[2 * i + 1] = (byte) (clipped >> 8);
    }
    return pcm;
  }

  /**
   * The mean of the channels of interleaved float samples.
   *
   * @throws IllegalArgumentException if the length is not a multiple of {@code channels}
   */
  public static float[] toMono(float[] interleaved, int channels) {
    Check.range("channels", channels, 1, 64);
    Check.that(
        interleaved.length % channels == 0,
        "samples",
        interleaved.length,
        "a multiple of " + channels + " channels");
    float[] mono = new float[interleaved.length / channels];
    for (int i = 0; i < mono.length; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += interleaved[i * channels + c];
      }
      mono[i] = (float) (sum / channels);
    }
    return mono;
  }

  private static int s16(byte[] pcm, int at) {
    return (pcm[at] & 0xff) | (pcm[at + 1] << 8);
  }
}
