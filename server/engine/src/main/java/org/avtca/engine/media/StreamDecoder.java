package org.avtca.engine.media;

import org.avtca.engine.media.MediaException.Reason;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** One stream's decoder: packets in, frames with their time in microseconds out. */
final class StreamDecoder implements AutoCloseable {
  /** Takes decoded frames; a frame is only valid during the call. */
  interface FrameTaker {
    /**
     * Takes one frame.
     *
     * @param ptsUs time on the container's own time line, or {@link #UNKNOWN}
     */
    void take(AVFrame frame, long ptsUs) throws MediaException;
  }

  /** The time of a frame whose container gives none. */
  static final long UNKNOWN = avutil.AV_NOPTS_VALUE;

  private static final int AGAIN = avutil.AVERROR_EAGAIN();

  private final AVStream stream;
  private final AVRational microseconds;
  private final AVCodecContext context;
  private final AVFrame frame;
  private final FrameTaker taker;
  private long damagedPackets;

  private StreamDecoder(AVStream stream, AVCodecContext context, FrameTaker taker) {
    this.stream = stream;
    this.context = context;
    this.taker = taker;
    this.frame = avutil.av_frame_alloc();
    this.microseconds = new AVRational().num(1).den(1_000_000);
  }

  static StreamDecoder open(AVStream stream, FrameTaker taker) throws MediaException {
    int id = stream.codecpar().codec_id();
    AVCodec codec = avcodec.avcodec_find_decoder(id);
    if (codec == null || codec.isNull()) {
      throw new MediaException(
          Reason.UNSUPPORTED,
          "stream "
              + stream.index()
              + ": no decoder for "
              + avcodec.avcodec_get_name(id).getString()
              + " (expected: a codec of the bundled FFmpeg)");
    }
    AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
    int result = avcodec.avcodec_parameters_to_context(context, stream.codecpar());
    if (result >= 0) {
      context.pkt_timebase(stream.time_base());
      context.thread_count(1);
      result = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
    }
    if (result < 0) {
      avcodec.avcodec_free_context(context);
      throw new MediaException(
          Reason.UNSUPPORTED,
          "stream " + stream.index() + ": its decoder refuses it: " + Native.describe(result));
    }
    return new StreamDecoder(stream, context, taker);
  }

  int index() {
    return stream.index();
  }

  long damagedPackets() {
    return damagedPackets;
  }

  /** Decodes one packet; null at the end of the stream. A damaged packet is counted and skipped. */
  void decode(@Nullable AVPacket packet) throws MediaException {
    int sent = avcodec.avcodec_send_packet(context, packet);
    if (sent < 0 && sent != avutil.AVERROR_EOF()) {
      damagedPackets++;
    }
    while (true) {
      int received = avcodec.avcodec_receive_frame(context, frame);
      if (received == AGAIN || received == avutil.AVERROR_EOF()) {
        return;
      }
      if (received < 0) {
        damagedPackets++;
        return;
      }
      taker.take(frame, timeOf(frame));
      avutil.av_frame_unref(frame);
    }
  }

  private long timeOf(AVFrame decoded) {
    long pts = decoded.best_effort_timestamp();
    return pts == avutil.AV_NOPTS_VALUE
        ? UNKNOWN
        : avutil.av_rescale_q(pts, stream.time_base(), microseconds);
  }

  @Override
  public void close() {
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(context);
  }
}
