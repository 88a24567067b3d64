package org.avtca.client.emotion;

/**
 * Signed 16-bit little-endian samples, interleaved.
 *
 * @param sampleRateHz 8,000 to 48,000, a multiple of 25
 * @param channels 1 or 2
 */
public record AudioFormat(int sampleRateHz, int channels) {
  /** Checks the ranges. */
  public AudioFormat {
    if (sampleRateHz < 8_000 || sampleRateHz > 48_000 || sampleRateHz % 25 != 0) {
      throw new IllegalArgumentException(
          "sampleRateHz: " + sampleRateHz + " (expected: 8000 to 48000, a multiple of 25)");
    }
    if (channels != 1 && channels != 2) {
      throw new IllegalArgumentException("channels: " + channels + " (expected: 1 or 2)");
    }
  }

  /** One channel. */
  public static AudioFormat mono(int sampleRateHz) {
    return new AudioFormat(sampleRateHz, 1);
  }
}
