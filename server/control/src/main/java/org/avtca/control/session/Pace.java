package org.avtca.control.session;

import java.util.Optional;

/**
 * A client's credit: two buckets, for audio and for video, that hold media time. They start full
 * with the burst, fill at the allowed pace while the session keeps up, and empty as media come.
 * What the client may send is told as cumulative limits that only grow.
 *
 * <p>Video's limit counts frames, as they are what fills memory: the bucket's time over the
 * interval at which frames come, which is taken for the grid's until they show another.
 *
 * <p>Not thread-safe.
 */
final class Pace {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double MICROS_PER_SECOND = 1e6;

  /** Frames closer than this count as if they were so far apart. */
  private static final double MIN_INTERVAL_US = MICROS_PER_SECOND / 60;

  private static final double SMOOTHING = 0.2;

  private final PaceSettings settings;
  private final double samplesPerUs;
  private final boolean video;
  private final double gridPeriodUs;
  private final double burstUs;
  private final long startNanos;
  private final double farthestUs;
  private double replayUs;
  private long lastNanos;

  private double audioUs;
  private long samples;
  private long sampleLimit;
  private double videoUs;
  private double intervalUs;
  private long frames;
  private long lastFrameUs = -1;
  private long frameLimit;
  private SessionEvent.Credit told = new SessionEvent.Credit(0, 0);

  private Pace(
      PaceSettings settings, double samplesPerUs, boolean video, Origin origin, long nowNanos) {
    this.settings = settings;
    this.replayUs = origin.isReplay() ? settings.replay().toNanos() / NANOS_PER_MICRO : 0;
    this.farthestUs = origin.us() + replayUs;
    this.samples = Math.round(origin.us() * samplesPerUs);
    this.samplesPerUs = samplesPerUs;
    this.video = video;
    this.gridPeriodUs = origin.grid().periodUs();
    this.burstUs = settings.burst().toNanos() / NANOS_PER_MICRO;
    this.startNanos = nowNanos;
    this.lastNanos = nowNanos;
    this.audioUs = burstUs;
    this.videoUs = burstUs;
    this.intervalUs = gridPeriodUs;
    raise();
  }

  /** Full buckets for what a session declares, from its origin on. */
  static Pace of(PaceSettings settings, SessionConfig config, Origin origin, long nowNanos) {
    AudioFormat audio = config.audio();
    return new Pace(
        settings,
        audio == null ? 0 : audio.sampleRateHz() / MICROS_PER_SECOND,
        config.video() != null,
        origin,
        nowNanos);
  }

  /**
   * Lets time pass.
   *
   * @param blocked the session does not keep up: no credit grows
   */
  void refill(long nowNanos, boolean blocked) {
    double elapsedUs = (nowNanos - lastNanos) / NANOS_PER_MICRO;
    lastNanos = nowNanos;
    if (!blocked) {
      double replayedUs = Math.min(replayUs, settings.replayFactor() * elapsedUs);
      double restUs = elapsedUs - replayedUs / settings.replayFactor();
      double grownUs = replayedUs + settings.factor() * restUs;
      replayUs -= replayedUs;
      audioUs = Math.min(burstUs, audioUs + grownUs);
      videoUs = Math.min(burstUs, videoUs + grownUs);
    }
    raise();
  }

  /**
   * Takes audio up to the sample {@code end}, a hole before it included.
   *
   * @return false: beyond the limit
   */
  boolean takeAudio(long end) {
    if (end > sampleLimit) {
      return false;
    }
    audioUs = Math.max(0, audioUs - (end - samples) / samplesPerUs);
    samples = end;
    raise();
    return true;
  }

  /** An announced gap ends at the sample {@code end}: the limit moves with it. */
  void skipAudio(long end) {
    samples = Math.max(samples, end);
    raise();
  }

  /**
   * A frame has come, whatever becomes of it: the client counts it too.
   *
   * @return false: beyond the limit
   */
  boolean countFrame() {
    if (frames >= frameLimit) {
      return false;
    }
    frames++;
    return true;
  }

  /** The frame counted last was taken, and is of the time {@code us}. */
  void frameTaken(long us) {
    if (lastFrameUs >= 0) {
      double interval =
          Math.max(MIN_INTERVAL_US, Math.min(gridPeriodUs, (double) (us - lastFrameUs)));
      intervalUs += SMOOTHING * (interval - intervalUs);
      videoUs = Math.max(0, videoUs - (us - lastFrameUs));
    }
    lastFrameUs = us;
    raise();
  }

  /** The frame counted last was rejected: it costs as much as another. */
  void frameRejected() {
    videoUs = Math.max(0, videoUs - intervalUs);
    raise();
  }

  /** The latest media time that announced gaps and time stamps may reach now. */
  long horizonUs() {
    double elapsedUs = (lastNanos - startNanos) / NANOS_PER_MICRO;
    double leapUs = settings.leap().toNanos() / NANOS_PER_MICRO;
    return (long) (farthestUs + burstUs + settings.factor() * elapsedUs + leapUs);
  }

  /** The sample up to which audio may come. */
  long sampleLimit() {
    return sampleLimit;
  }

  /** How many frames may come in all. */
  long frameLimit() {
    return frameLimit;
  }

  /** The limits, if they have grown enough to be told. */
  Optional<SessionEvent.Credit> due() {
    double stepUs = settings.step().toNanos() / NANOS_PER_MICRO;
    long moreSamples = sampleLimit - told.audioUpToSample();
    long moreFrames = frameLimit - told.videoUpToFrames();
    boolean audioDue = moreSamples > 0 && moreSamples >= stepUs * samplesPerUs;
    boolean videoDue = moreFrames > 0 && moreFrames >= stepUs / intervalUs;
    if (!audioDue && !videoDue) {
      return Optional.empty();
    }
    told = new SessionEvent.Credit(sampleLimit, frameLimit);
    return Optional.of(told);
  }

  private void raise() {
    sampleLimit = Math.max(sampleLimit, samples + (long) (audioUs * samplesPerUs));
    if (video) {
      frameLimit = Math.max(frameLimit, frames + (long) (videoUs / intervalUs));
    }
  }
}
