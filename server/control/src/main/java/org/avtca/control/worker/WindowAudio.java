package org.avtca.control.worker;

import java.nio.ByteBuffer;
import org.avtca.core.ResamplerFilter;

/**
 * A window's samples as they were received, with some more at both ends so that resampling them
 * gives what resampling the whole stream would.
 *
 * @param sampleRateHz a multiple of 25, so that windows start on whole samples
 * @param channels 1 or 2, interleaved; the worker mixes them
 * @param pcm {@code contextBefore}, the window, {@code contextAfter}, little-endian; not copied: it
 *     must not change until the call that carries it has ended. A window shorter than the model's
 *     is padded with silence at its end.
 * @param contextBefore samples a channel before the window; 0 at the stream's start, else {@link
 *     #before}
 * @param contextAfter samples a channel after the window; fewer than {@link #after} only at the
 *     stream's end
 */
public record WindowAudio(
    Encoding encoding,
    int sampleRateHz,
    int channels,
    ByteBuffer pcm,
    int contextBefore,
    int contextAfter) {
  private static final int RATE_STEP_HZ = 25;

  /** How a sample is written. */
  public enum Encoding {
    S16LE(2),
    F32LE(4);

    private final int bytes;

    Encoding(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of one sample of one channel. */
    public int bytes() {
      return bytes;
    }
  }

  public WindowAudio {
    pcm = pcm.asReadOnlyBuffer();
    rate(sampleRateHz);
    Expect.that(channels == 1 || channels == 2, "channels", channels, "1 or 2");
    int sample = channels * encoding.bytes();
    Expect.that(
        pcm.remaining() % sample == 0, "pcm bytes", pcm.remaining(), "a multiple of " + sample);
    Expect.that(contextBefore >= 0, "context before", contextBefore, ">= 0");
    Expect.that(contextAfter >= 0, "context after", contextAfter, ">= 0");
    long samples = pcm.remaining() / sample;
    Expect.that(
        (long) contextBefore + contextAfter < samples,
        "context",
        contextBefore + " + " + contextAfter,
        "less than all " + samples + " samples");
  }

  /** A view with its own position. */
  @Override
  public ByteBuffer pcm() {
    return pcm.duplicate();
  }

  /**
   * How many samples a channel a window needs before it: the least number that the resampler's
   * filter reaches over and that is a whole number of samples at the model's rate too, so that both
   * rates' sample clocks meet where the context begins. None at equal rates.
   *
   * @param modelRateHz the profile's rate
   * @throws IllegalArgumentException if {@code sampleRateHz} is not a positive multiple of 25
   */
  public static int before(int sampleRateHz, int modelRateHz) {
    int step = sampleRateHz / gcd(sampleRateHz, modelRateHz);
    int least = after(sampleRateHz, modelRateHz);
    return (least + step - 1) / step * step;
  }

  /**
   * How many samples a channel a window needs after it, which is what its result waits for: as many
   * as the resampler's filter reaches over, none at equal rates.
   *
   * @param modelRateHz the profile's rate
   * @throws IllegalArgumentException if {@code sampleRateHz} is not a positive multiple of 25
   */
  public static int after(int sampleRateHz, int modelRateHz) {
    rate(sampleRateHz);
    return ResamplerFilter.reach(sampleRateHz, modelRateHz);
  }

  private static void rate(int sampleRateHz) {
    Expect.that(
        sampleRateHz > 0 && sampleRateHz % RATE_STEP_HZ == 0,
        "sample rate",
        sampleRateHz + " Hz",
        "a positive multiple of " + RATE_STEP_HZ + " Hz");
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
