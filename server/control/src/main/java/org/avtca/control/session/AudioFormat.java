package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import org.avtca.control.worker.WindowAudio;
import org.avtca.core.SampleClock;

/**
 * How a stream's audio is written.
 *
 * @param sampleRateHz 8,000 to 48,000, a multiple of 25, so that windows start on whole samples
 * @param channels 1 or 2, interleaved
 */
public record AudioFormat(WindowAudio.Encoding encoding, int sampleRateHz, int channels) {
  private static final int MIN_RATE_HZ = 8_000;
  private static final int MAX_RATE_HZ = 48_000;
  private static final int RATE_STEP_HZ = 25;

  public AudioFormat {
    requireNonNull(encoding, "encoding");
    Expect.that(
        sampleRateHz >= MIN_RATE_HZ
            && sampleRateHz <= MAX_RATE_HZ
            && sampleRateHz % RATE_STEP_HZ == 0,
        "audio.sample_rate_hz",
        sampleRateHz,
        "a multiple of " + RATE_STEP_HZ + " in " + MIN_RATE_HZ + ".." + MAX_RATE_HZ);
    Expect.that(channels == 1 || channels == 2, "audio.channels", channels, "1 or 2");
  }

  /** 16-bit signed little-endian samples, as clients send them. */
  public static AudioFormat s16le(int sampleRateHz, int channels) {
    return new AudioFormat(WindowAudio.Encoding.S16LE, sampleRateHz, channels);
  }

  /** Bytes of one sample of all channels. */
  int frameBytes() {
    return encoding.bytes() * channels;
  }

  SampleClock clock() {
    return new SampleClock(sampleRateHz);
  }
}
