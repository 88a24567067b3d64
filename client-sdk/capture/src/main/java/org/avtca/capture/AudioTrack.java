package org.avtca.capture;

import java.util.Arrays;
import org.avtca.core.Pcm;
import org.avtca.core.Resampler;
import org.avtca.core.ResamplerFilter;
import org.avtca.core.SampleClock;

/**
 * A source's sound as chunks of 100 ms at the rate that models listen at.
 *
 * <p>Sound is laid on the source's clock: where it starts late or has a hole of over 40 ms there is
 * a gap, what lies before time zero or comes twice is dropped. Smaller steps of the time stamps are
 * rounding by the container. Each stretch has a resampler of its own.
 */
final class AudioTrack {
  static final int RATE = 22_050;

  private static final int CHUNK = RATE / 10;
  private static final long TOLERANCE_US = 40_000;
  private static final SampleClock CLOCK = new SampleClock(RATE);

  private final Timeline timeline;
  private final ResamplerFilter filter;
  private final int inRate;
  private Resampler resampler;
  private float[] pending = new float[2 * CHUNK];
  private int pendingCount;
  private long stretchStartUs;
  private long emitted;
  private long gapSamples;
  private boolean started;

  AudioTrack(Timeline timeline, int inRate) {
    this.timeline = timeline;
    this.inRate = inRate;
    this.filter = ResamplerFilter.between(inRate, RATE);
    this.resampler = filter.newResampler();
  }

  /**
   * Takes the next samples.
   *
   * @param mono in [-1, 1], at the source's rate
   * @param us when they begin, on the source's clock
   */
  void take(float[] mono, long us) {
    long expected = endUs();
    long begin = started && Math.abs(us - expected) <= TOLERANCE_US ? expected : us;
    started = true;
    int early = (int) Math.min(mono.length, samples(Math.max(0, expected - begin)));
    if (begin > expected) {
      gap(begin);
    }
    append(resampler.push(mono, early, mono.length - early));
    timeline.reached(timeline.audio(), CLOCK.micros(emitted));
  }

  /** Where the next sample of the source is expected. */
  private long endUs() {
    return stretchStartUs + new SampleClock(inRate).micros(resampler.received());
  }

  private long samples(long us) {
    return new SampleClock(inRate).samples(us);
  }

  /** Ends the stretch and begins another one at a time, rounded to a sample of the output. */
  private void gap(long toUs) {
    endStretch();
    long to = CLOCK.samples(toUs);
    if (to > emitted) {
      gapSamples += to - emitted;
      emitted = to;
      timeline.add(timeline.audio(), new MediaItem.Silence(CLOCK.micros(to)));
    }
    stretchStartUs = CLOCK.micros(emitted);
    resampler = filter.newResampler();
  }

  private void endStretch() {
    append(resampler.flush());
    emit(pendingCount);
  }

  private void append(float[] samples) {
    if (pendingCount + samples.length > pending.length) {
      pending = Arrays.copyOf(pending, 2 * (pendingCount + samples.length));
    }
    System.arraycopy(samples, 0, pending, pendingCount, samples.length);
    pendingCount += samples.length;
    while (pendingCount >= CHUNK) {
      emit(CHUNK);
    }
  }

  private void emit(int count) {
    if (count > 0) {
      emitted += count;
      byte[] pcm = Pcm.s16le(Arrays.copyOf(pending, count));
      timeline.add(timeline.audio(), new MediaItem.Audio(CLOCK.micros(emitted), pcm));
      pendingCount -= count;
      System.arraycopy(pending, count, pending, 0, pendingCount);
    }
  }

  /** Hands on what is left. */
  void finish() {
    endStretch();
    timeline.end(timeline.audio());
  }

  /** How much time the track covers, gaps included, microseconds. */
  long lengthUs() {
    return CLOCK.micros(emitted);
  }

  /** How much of it is gaps, microseconds. */
  long gapUs() {
    return CLOCK.micros(gapSamples);
  }
}
