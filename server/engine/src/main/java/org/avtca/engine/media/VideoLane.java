package org.avtca.engine.media;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.avtca.core.FrameGrid;
import org.avtca.core.FrameSelector;
import org.avtca.core.FrameSelector.Slot;
import org.avtca.engine.media.MediaException.Reason;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of one read. Which ones a grid wants depends on the next one's time, so the latest
 * is kept undecided, and unconverted, until that is known.
 */
final class VideoLane implements StreamDecoder.FrameTaker, AutoCloseable {
  private static final long NONE = Long.MIN_VALUE;

  private final Output output;
  private final MediaLimits limits;
  private final long originUs;
  private final @Nullable FrameSelector selector;
  private final RgbConverter converter;
  private final AVFrame latest = avutil.av_frame_alloc();
  private final long frameUs;
  private long latestUs = NONE;
  private boolean latestIsOut;
  private long decoded;
  private long selected;
  private long unordered;

  /** Where pictures go. */
  interface Output {
    void video(long ptsUs, RgbImage image) throws MediaException;
  }

  VideoLane(
      AVStream stream, long originUs, Optional<FrameGrid> grid, MediaLimits limits, Output output) {
    this.output = output;
    this.limits = limits;
    this.originUs = originUs;
    this.selector = grid.map(FrameGrid::selector).orElse(null);
    this.converter = new RgbConverter(stream);
    this.frameUs = frameDuration(stream);
  }

  int width(AVStream stream) {
    return converter.swapsSides() ? stream.codecpar().height() : stream.codecpar().width();
  }

  int height(AVStream stream) {
    return converter.swapsSides() ? stream.codecpar().width() : stream.codecpar().height();
  }

  @Override
  public void take(AVFrame frame, long containerUs) throws MediaException {
    decoded++;
    requirePixels(frame);
    long ptsUs = containerUs == StreamDecoder.UNKNOWN ? nextByRate() : containerUs - originUs;
    requireDuration(ptsUs);
    if (latestUs != NONE && ptsUs <= latestUs) {
      unordered++;
      return;
    }
    if (selector == null) {
      emit(ptsUs, frame);
      latestUs = ptsUs;
      return;
    }
    List<Slot> decided = selector.offer(ptsUs);
    emitLatestIfIn(decided);
    avutil.av_frame_unref(latest);
    avutil.av_frame_ref(latest, frame);
    latestUs = ptsUs;
    latestIsOut = false;
    emitLatestIfIn(decided);
  }

  /** Decides what is left, once both streams' ends are known. */
  void finish(long endUs) throws MediaException {
    if (selector != null) {
      emitLatestIfIn(selector.finish(endUs));
    }
  }

  private void emitLatestIfIn(List<Slot> decided) throws MediaException {
    OptionalLong time = OptionalLong.of(latestUs);
    if (!latestIsOut && decided.stream().anyMatch(slot -> slot.ptsUs().equals(time))) {
      emit(latestUs, latest);
      latestIsOut = true;
    }
  }

  private void emit(long ptsUs, AVFrame frame) throws MediaException {
    selected++;
    output.video(ptsUs, converter.convert(frame));
  }

  private long nextByRate() {
    return latestUs == NONE ? 0 : latestUs + frameUs;
  }

  private void requirePixels(AVFrame frame) throws MediaException {
    if ((long) frame.width() * frame.height() > limits.maxPixels()) {
      throw new MediaException(
          Reason.TOO_LARGE,
          "a picture of "
              + frame.width()
              + "x"
              + frame.height()
              + " (expected: at most "
              + limits.maxPixels()
              + " pixels)");
    }
  }

  private void requireDuration(long ptsUs) throws MediaException {
    if (ptsUs > limits.maxDuration().toNanos() / 1_000) {
      throw new MediaException(
          Reason.TOO_LONG,
          "a picture at "
              + ptsUs / 1_000_000
              + " s (expected: at most "
              + limits.maxDuration()
              + ")");
    }
  }

  private static long frameDuration(AVStream stream) {
    AVRational rate = stream.avg_frame_rate();
    return rate.num() > 0 && rate.den() > 0 ? 1_000_000L * rate.den() / rate.num() : 40_000;
  }

  long decoded() {
    return decoded;
  }

  long selected() {
    return selected;
  }

  long unordered() {
    return unordered;
  }

  long endUs() {
    return latestUs == NONE ? 0 : Math.max(0, latestUs + frameUs);
  }

  @Override
  public void close() {
    avutil.av_frame_free(latest);
    converter.close();
  }
}
