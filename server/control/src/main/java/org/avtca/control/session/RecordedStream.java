package org.avtca.control.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.worker.DecodedItem;
import org.avtca.control.worker.WindowAudio;
import org.avtca.core.LabelSet;
import org.avtca.core.Prediction;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.Windows;
import org.jspecify.annotations.Nullable;

/**
 * A decoded recording on its way to its results and their summary. Not thread-safe: all is done on
 * the owner's executor.
 */
final class RecordedStream {
  /** How far containers may interleave sound and pictures apart; what is later is missing. */
  private static final long MAX_SKEW_US = 10_000_000;

  /** From so many windows, or frames, that wait on, nothing more should be decoded. */
  private static final int BACKLOG_WINDOWS = 16;

  private static final int BACKLOG_FRAMES = 64;

  private final DecodedItem.Info info;
  private final boolean clip;
  private final boolean explain;
  private final Windows plan;
  private final LabelSet labels;
  private final @Nullable AudioTrack audio;
  private final @Nullable SlotFeed video;
  private final MediaStream stream;
  private long durationUs;
  private boolean ended;
  private long windows;
  private long abstained;
  private long judged;
  private final double[] probabilities;

  /**
   * @param clip one window in the middle, instead of windows over the whole length
   */
  RecordedStream(
      StreamContext context,
      Windows plan,
      boolean clip,
      boolean explain,
      ReadyClock readyClock,
      DecodedItem.Info info,
      MediaStream.Listener listener) {
    this.info = info;
    this.clip = clip;
    this.explain = explain;
    this.plan = plan;
    this.labels = context.metadata().labels();
    this.probabilities = new double[labels.size()];
    PreprocessingProfile profile = context.metadata().profile();
    AudioFormat format = new AudioFormat(WindowAudio.Encoding.F32LE, profile.sampleRate(), 1);
    Deque<GridFrame> chosen = new ArrayDeque<>();
    this.audio = info.hasAudio() ? new AudioTrack(format, profile.sampleRate(), 0) : null;
    this.video =
        info.hasVideo() ? new SlotFeed(plan.grid(), profile.frameSize(), chosen::add) : null;
    this.stream =
        new MediaStream(
            context,
            Origin.start(plan, explain),
            MAX_SKEW_US,
            audio,
            video,
            chosen,
            readyClock,
            listener);
  }

  /** Takes the next samples. */
  void take(DecodedItem.Audio samples) {
    if (audio != null) {
      audio.append(samples.pcm());
      advance();
    }
  }

  /** Takes the next grid instant. */
  void take(DecodedItem.Face face) {
    if (video != null) {
      video.add(face);
      advance();
    }
  }

  private void advance() {
    if (clip) {
      stream.pump();
    } else {
      stream.advance(explain);
    }
  }

  /**
   * Nothing more will come: the last windows close.
   *
   * @throws ServiceException {@code EMPTY} if there were neither samples nor pictures
   */
  void end(DecodedItem.End end) {
    long mediaUs = Math.max(audio == null ? 0 : audio.endUs(), video == null ? 0 : video.endUs());
    long toldUs = end.duration().toNanos() / 1_000;
    durationUs = toldUs > 0 ? Math.min(toldUs, mediaUs) : mediaUs;
    if (durationUs == 0) {
      throw new ServiceException(
          Reason.EMPTY, "recording: no samples and no pictures (expected: some)");
    }
    ended = true;
    if (clip) {
      stream.finish(Windows.ofClip(plan.grid(), durationUs), explain);
    } else {
      stream.finish(durationUs, true, explain);
    }
  }

  /** Goes on as far as it can. */
  void pump() {
    stream.pump();
  }

  /** Whether more waits than should be decoded ahead. */
  boolean isBehind() {
    return stream.pendingWindows() >= BACKLOG_WINDOWS || stream.pendingFrames() >= BACKLOG_FRAMES;
  }

  /** Whether nothing more will come. */
  boolean hasEnded() {
    return ended;
  }

  /** Whether all windows were handed on. */
  boolean isDone() {
    return ended && stream.pendingWindows() == 0;
  }

  /** Withdraws what is under way. */
  void close() {
    stream.close();
  }

  /** Adds a window to the summary. */
  void count(WindowResult result) {
    windows++;
    abstained += result.abstained() ? 1 : 0;
    Prediction prediction = result.prediction();
    if (prediction != null) {
      judged++;
      for (int i = 0; i < probabilities.length; i++) {
        probabilities[i] += prediction.calibrated(i);
      }
    }
  }

  /** What the windows counted so far come to. */
  RecordingSummary summary(Duration processing) {
    List<Double> means = new ArrayList<>();
    if (judged > 0) {
      for (double sum : probabilities) {
        means.add(sum / judged);
      }
    }
    return new RecordingSummary(
        Duration.ofNanos(1_000 * durationUs),
        info.hasAudio(),
        info.hasVideo(),
        windows,
        abstained,
        video == null ? 0 : video.nextIndex(),
        video == null ? 0 : video.faces(),
        labels,
        means,
        processing);
  }
}
