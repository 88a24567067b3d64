package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.worker.Rejection;
import org.avtca.core.SampleClock;
import org.jspecify.annotations.Nullable;

/**
 * Takes a client's media, item by item, into the tracks of its session. An item that breaks a rule
 * is rejected and leaves no trace; only sending beyond the credit ends the session. Not
 * thread-safe.
 */
final class Intake {
  private final SessionConfig config;
  private final SessionLimits limits;
  private final Pace pace;
  private final @Nullable AudioTrack audio;
  private final @Nullable FramePicker video;
  private final SampleClock samples;
  private final SessionClock clock;
  private long lastPtsUs = Long.MIN_VALUE;
  private long samplesTaken;
  private long framesTaken;
  private long audioGapUs;
  private long videoGapUs;

  /**
   * @param audio null: not declared
   * @param video null: not declared
   */
  Intake(
      SessionConfig config,
      SessionLimits limits,
      Pace pace,
      @Nullable AudioTrack audio,
      @Nullable FramePicker video) {
    this.config = config;
    this.limits = limits;
    this.pace = pace;
    this.audio = audio;
    this.video = video;
    this.samples = config.audio() == null ? new SampleClock(1) : config.audio().clock();
    this.clock = new SessionClock(samples);
  }

  /** Whether any sample or frame was taken. */
  boolean any() {
    return samplesTaken + framesTaken > 0;
  }

  long samplesTaken() {
    return samplesTaken;
  }

  long framesTaken() {
    return framesTaken;
  }

  /** Frames chosen for a grid instant. */
  long framesUsed() {
    return video == null ? 0 : video.used();
  }

  long audioGapUs() {
    return audioGapUs;
  }

  long videoGapUs() {
    return videoGapUs;
  }

  /** Where the stream ends if nothing more comes: the end of the longer modality. */
  long endUs() {
    return Math.max(audio == null ? 0 : audio.endUs(), video == null ? 0 : video.endUs());
  }

  /** The stamp that frames of that time have. */
  long toStamp(long us) {
    return clock.toStamp(us);
  }

  /**
   * Takes an item.
   *
   * @param hopUs between windows now
   * @return why it is rejected; empty: it is taken
   * @throws ServiceException {@code CREDIT_EXCEEDED}
   */
  Optional<Rejection> take(SessionInput.Media item, long hopUs) {
    if (item instanceof SessionInput.Audio chunk) {
      return audio(chunk);
    } else if (item instanceof SessionInput.Video frame) {
      return video(frame, hopUs);
    } else if (item instanceof SessionInput.Gap gap) {
      return gap(gap);
    } else {
      return anchor((SessionInput.Anchor) item);
    }
  }

  /** Takes consecutive audio; samples that were left out before it are a gap. */
  private Optional<Rejection> audio(SessionInput.Audio chunk) {
    AudioFormat format = config.audio();
    if (format == null || audio == null) {
      return rejected("AUDIO_NOT_DECLARED", "audio: came (expected: none, as declared)");
    }
    int bytes = chunk.pcm().remaining();
    if (bytes == 0 || bytes % format.frameBytes() != 0) {
      return rejected(
          "PCM_INVALID",
          "pcm: "
              + bytes
              + " bytes (expected: a positive multiple of "
              + format.frameBytes()
              + ")");
    }
    long count = bytes / format.frameBytes();
    long most = samples.samples(micros(limits.maxAudioChunk()));
    if (count > most) {
      return rejected(
          "CHUNK_TOO_LONG", "pcm: " + count + " samples (expected: at most " + most + ")");
    }
    long start = chunk.startSample();
    long expected = audio.end();
    if (start < expected) {
      String reason = start + count <= expected ? "AUDIO_OUT_OF_ORDER" : "AUDIO_OVERLAP";
      return rejected(
          reason,
          "start_sample: " + start + " (expected: " + expected + ", the end of what has come)");
    }
    if (start > Long.MAX_VALUE - count || !pace.takeAudio(start + count)) {
      throw exceeded(
          "audio up to sample " + start + " + " + count, Long.toString(pace.sampleLimit()));
    }
    audioGapUs += samples.micros(start) - samples.micros(expected);
    audio.skipTo(start);
    audio.append(chunk.pcm());
    samplesTaken += count;
    return Optional.empty();
  }

  private Optional<Rejection> video(SessionInput.Video frame, long hopUs) {
    VideoFormat format = config.video();
    if (format == null || video == null) {
      return rejected("VIDEO_NOT_DECLARED", "video: came (expected: none, as declared)");
    }
    if (!pace.countFrame()) {
      throw exceeded("one more video frame", Long.toString(pace.frameLimit()));
    }
    Optional<Rejection> bad =
        outOfTime(frame).or(() -> FrameRules.check(frame.data(), format, limits));
    if (bad.isPresent()) {
      pace.frameRejected();
      return bad;
    }
    long us = clock.toSession(frame.ptsUs(), hopUs);
    pace.frameTaken(us);
    lastPtsUs = frame.ptsUs();
    if (video.isTooLate(us)) {
      return rejected(
          "FRAME_TOO_LATE",
          "pts_us: " + frame.ptsUs() + ": the windows that could use it have closed");
    }
    framesTaken++;
    video.offer(
        new FramePicker.Candidate(frame.seq(), us, frame.data(), frame.face(), frame.track()));
    return Optional.empty();
  }

  private Optional<Rejection> outOfTime(SessionInput.Video frame) {
    if (frame.ptsUs() <= lastPtsUs) {
      return rejected(
          "PTS_NOT_INCREASING", "pts_us: " + frame.ptsUs() + " (expected: > " + lastPtsUs + ")");
    }
    long us = clock.estimate(frame.ptsUs());
    if (us >= 0 && us <= pace.horizonUs()) {
      return Optional.empty();
    }
    return rejected(
        "PTS_OUT_OF_RANGE",
        "pts_us: "
            + frame.ptsUs()
            + ", "
            + us
            + " us on the session's clock (expected: 0.."
            + pace.horizonUs()
            + " now; a ClockAnchor ties another clock to it)");
  }

  private Optional<Rejection> gap(SessionInput.Gap gap) {
    if (!config.modalities().contains(gap.modality())) {
      return rejected(
          gap.modality() + "_NOT_DECLARED", "gap of " + gap.modality() + " (expected: declared)");
    }
    if (gap.fromUs() < 0 || gap.toUs() <= gap.fromUs() || gap.toUs() > pace.horizonUs()) {
      return rejected(
          "GAP_OUT_OF_RANGE",
          "gap: "
              + gap.fromUs()
              + ".."
              + gap.toUs()
              + " us (expected: from < to, within 0.."
              + pace.horizonUs()
              + " now)");
    }
    return gap.modality() == Modality.AUDIO ? audioGap(gap) : videoGap(gap);
  }

  private Optional<Rejection> audioGap(SessionInput.Gap gap) {
    AudioTrack track = requireNonNull(audio, "audio");
    // The nearest sample, whichever way the client rounded its microseconds.
    long end = samples.samples(gap.toUs() - halfSampleUs());
    if (end <= track.end()) {
      return tooLate(gap, track.endUs());
    }
    audioGapUs += samples.micros(end) - track.endUs();
    track.skipTo(end);
    pace.skipAudio(end);
    return Optional.empty();
  }

  private Optional<Rejection> videoGap(SessionInput.Gap gap) {
    FramePicker picker = requireNonNull(video, "video");
    if (gap.toUs() <= picker.reachedUs()) {
      return tooLate(gap, picker.reachedUs());
    }
    videoGapUs += gap.toUs() - Math.max(gap.fromUs(), picker.reachedUs());
    picker.skipTo(gap.toUs());
    return Optional.empty();
  }

  private static Optional<Rejection> tooLate(SessionInput.Gap gap, long endUs) {
    return rejected(
        "GAP_OVERLAP", "gap to " + gap.toUs() + " us (expected: > " + endUs + ", where media end)");
  }

  private Optional<Rejection> anchor(SessionInput.Anchor anchor) {
    if (audio == null) {
      return rejected("AUDIO_NOT_DECLARED", "anchor: came (expected: audio is declared)");
    }
    long latest = samples.samples(pace.horizonUs());
    if (anchor.audioSample() < 0 || anchor.audioSample() > latest) {
      return rejected(
          "ANCHOR_OUT_OF_RANGE",
          "audio_sample: " + anchor.audioSample() + " (expected: 0.." + latest + " now)");
    }
    return clock.anchor(anchor.audioSample(), anchor.captureUs());
  }

  private long halfSampleUs() {
    return 500_000L / samples.rate();
  }

  private static Optional<Rejection> rejected(String reason, String message) {
    return Optional.of(new Rejection(reason, message));
  }

  private static ServiceException exceeded(String sent, String limit) {
    return new ServiceException(
        Reason.CREDIT_EXCEEDED, sent + " (expected: at most " + limit + ", the credit)");
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
