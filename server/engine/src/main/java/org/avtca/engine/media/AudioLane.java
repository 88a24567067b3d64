package org.avtca.engine.media;

import java.util.Arrays;
import org.avtca.engine.media.MediaException.Reason;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The sound of one read, laid on the file's clock: sample k lies at k / rate. What starts late is
 * preceded by zeros, a hole is filled with zeros, what lies before time zero or twice is dropped.
 *
 * <p>The start is honoured to the sample. Later times only count if they are off by more than
 * {@link #TOLERANCE_US}: containers round them, to a millisecond in flv, and correcting that would
 * tear the sound in each packet.
 */
final class AudioLane implements StreamDecoder.FrameTaker {
  static final long TOLERANCE_US = 40_000;
  private static final int SILENCE_CHUNK = 16_384;

  private final Output output;
  private final MediaLimits limits;
  private final long originUs;
  private final int rate;
  private boolean started;
  private long samples;
  private long silent;

  /** Where sound goes. */
  interface Output {
    void audio(float[] mono) throws MediaException;
  }

  AudioLane(int rate, long originUs, MediaLimits limits, Output output) {
    this.rate = rate;
    this.originUs = originUs;
    this.limits = limits;
    this.output = output;
  }

  @Override
  public void take(AVFrame frame, long containerUs) throws MediaException {
    if (frame.sample_rate() != rate) {
      throw new MediaException(
          Reason.UNSUPPORTED,
          "sound changes its rate to "
              + frame.sample_rate()
              + " (expected: "
              + rate
              + " throughout)");
    }
    long at = samples;
    if (containerUs != StreamDecoder.UNKNOWN) {
      long us = containerUs - originUs;
      long told = Math.round(us * (double) rate / 1_000_000);
      boolean off = Math.abs(told - samples) * 1_000_000L > TOLERANCE_US * rate;
      at = !started || off ? told : samples;
    }
    started = true;
    requireDuration(at);
    fillTo(at);
    float[] mono = PcmConverter.toMono(frame);
    int drop = (int) Math.min(mono.length, samples - at);
    emit(drop == 0 ? mono : Arrays.copyOfRange(mono, drop, mono.length));
  }

  private void fillTo(long at) throws MediaException {
    while (samples < at) {
      int n = (int) Math.min(SILENCE_CHUNK, at - samples);
      silent += n;
      emit(new float[n]);
    }
  }

  private void emit(float[] mono) throws MediaException {
    if (mono.length > 0) {
      samples += mono.length;
      output.audio(mono);
    }
  }

  private void requireDuration(long sample) throws MediaException {
    if (sample / rate > limits.maxDuration().toSeconds()) {
      throw new MediaException(
          Reason.TOO_LONG,
          "sound at " + sample / rate + " s (expected: at most " + limits.maxDuration() + ")");
    }
  }

  long samples() {
    return samples;
  }

  long silent() {
    return silent;
  }
}
