package org.avtca.capture;

import java.util.Arrays;
import org.avtca.client.emotion.GapCause;
import org.avtca.core.Pcm;
import org.avtca.core.Resampler;
import org.avtca.core.ResamplerFilter;
import org.avtca.core.SampleClock;
import org.jspecify.annotations.Nullable;

/**
 * A source's sound as chunks of 100 ms at the rate that models listen at.
 *
 * <p>The session's clock is the count of samples, gaps included. Where sound starts late or has a
 * hole there is a gap; what lies before time zero or comes twice is dropped. Steps of the time
 * stamps under the {@link Steps#toleranceUs} are rounding. Each stretch has a resampler of its own.
 *
 * <p>A microphone's samples are never quite as many a second as they should be. The track follows
 * how far their count and the capture's clock are apart, and says so by an anchor a second. Not
 * thread-safe, but for {@link #driftUs()}.
 */
final class AudioTrack {
  static final int RATE = 22_050;

  private static final int CHUNK = RATE / 10;
  private static final SampleClock CLOCK = new SampleClock(RATE);
  private static final long ANCHOR_US = 1_000_000;

  private final Timeline timeline;
  private final Steps steps;
  private final boolean anchored;
  private SampleClock inClock = CLOCK;
  private @Nullable ResamplerFilter filter;
  private @Nullable Resampler resampler;
  private GapCause holeCause;
  private float[] pending = new float[2 * CHUNK];
  private int pendingCount;
  private long stretchStartUs;
  private long emitted;
  private long gapSamples;
  private long anchorUs;
  private boolean started;
  private volatile double driftUs;

  /**
   * What differences between time stamps and sample counts mean.
   *
   * @param toleranceUs up to here they are rounding, beyond there is a hole
   * @param followUs the time in which the track follows them; 0: it does not
   * @param hole why sound is missing there
   */
  record Steps(long toleranceUs, long followUs, GapCause hole) {
    /** A container's: rounded to its packets, never drifting. */
    static final Steps OF_FILES = new Steps(40_000, 0, GapCause.MUTED);

    /** A device's: as late as its driver, and drifting. */
    static final Steps OF_DEVICES = new Steps(150_000, 10_000_000, GapCause.DROPPED);
  }

  /**
   * A track.
   *
   * @param anchored whether pictures are stamped by a clock that the sound must be tied to
   */
  AudioTrack(Timeline timeline, Steps steps, boolean anchored) {
    this.timeline = timeline;
    this.steps = steps;
    this.anchored = anchored;
    this.holeCause = steps.hole();
    if (anchored) {
      anchor();
    }
  }

  /**
   * Takes the next samples.
   *
   * @param captureUs when they begin, on the capture's clock
   */
  void take(Piece.Sound sound, long captureUs) {
    useRate(sound.rate());
    int length = sound.mono().length;
    double drift = driftUs;
    long us = captureUs - Math.round(drift);
    long expected = endUs();
    boolean follows = started && Math.abs(us - expected) <= steps.toleranceUs();
    if (follows && steps.followUs() > 0) {
      double part = (double) inClock.micros(length) / steps.followUs();
      driftUs = drift + part * (us - expected);
    }
    long begin = follows ? expected : us;
    started = true;
    if (begin > expected) {
      gap(begin, holeCause);
    }
    holeCause = steps.hole();
    int early = (int) Math.min(length, inClock.samples(Math.max(0, expected - begin)));
    append(resampler().push(sound.mono(), early, length - early));
    reached();
  }

  private Resampler resampler() {
    if (resampler == null || filter == null) {
      throw new IllegalStateException("no rate (expected: useRate before samples)");
    }
    return resampler;
  }

  private void useRate(int rate) {
    if (filter == null || filter.inRate() != rate) {
      endStretch();
      filter = ResamplerFilter.between(rate, RATE);
      inClock = new SampleClock(rate);
      resampler = filter.newResampler();
    }
  }

  /** Where the next sample of the source is expected. */
  private long endUs() {
    return stretchStartUs + (resampler == null ? 0 : inClock.micros(resampler.received()));
  }

  /**
   * Says that there is no sound up to a time, and why.
   *
   * @param captureUs on the capture's clock; what lies before the track's end changes nothing
   */
  void absentUntil(long captureUs, GapCause cause) {
    holeCause = cause;
    long us = captureUs - Math.round(driftUs);
    started = false;
    if (us > endUs()) {
      gap(us, cause);
      reached();
    }
  }

  /** Ends the stretch and begins another one at a time, rounded to a sample of the output. */
  private void gap(long toUs, GapCause cause) {
    endStretch();
    long to = CLOCK.samples(toUs);
    if (to > emitted) {
      gapSamples += to - emitted;
      emitted = to;
      timeline.add(timeline.audio(), new MediaItem.Silence(CLOCK.micros(to), cause));
    }
    stretchStartUs = CLOCK.micros(emitted);
  }

  private void endStretch() {
    if (resampler != null && filter != null) {
      append(resampler.flush());
      resampler = filter.newResampler();
    }
    emit(pendingCount);
    stretchStartUs = CLOCK.micros(emitted);
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

  private void reached() {
    if (anchored && CLOCK.micros(emitted) >= anchorUs) {
      anchor();
    }
    timeline.reached(timeline.audio(), CLOCK.micros(emitted));
  }

  private void anchor() {
    long us = CLOCK.micros(emitted);
    timeline.add(timeline.audio(), new MediaItem.Anchor(us, us + Math.round(driftUs)));
    anchorUs = us + ANCHOR_US;
  }

  /** Hands on what is left. */
  void finish() {
    endStretch();
    timeline.end(timeline.audio());
  }

  /** How far the capture's clock is ahead of the count of samples, microseconds. */
  double driftUs() {
    return driftUs;
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
