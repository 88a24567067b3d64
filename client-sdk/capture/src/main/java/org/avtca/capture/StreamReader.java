package org.avtca.capture;

import java.util.concurrent.TimeUnit;
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

/**
 * One stream of a container: packets in, pieces out. A packet that cannot be decoded is left out; a
 * frame without a time follows the one before.
 */
abstract class StreamReader implements AutoCloseable {
  private final AVStream stream;
  private final AVCodecContext decoder;
  private final AVFrame frame = avutil.av_frame_alloc();
  private final AVRational micros =
      new AVRational().num(1).den(Math.toIntExact(TimeUnit.SECONDS.toMicros(1)));
  private long nextUs;

  /**
   * Opens the stream's decoder.
   *
   * @throws CaptureException if there is none, or it refuses the stream
   */
  StreamReader(AVStream stream) {
    this.stream = stream;
    AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null) {
      throw new CaptureException(
          "no decoder for " + codecName() + " (expected: another codec)", null);
    }
    decoder = avcodec.avcodec_alloc_context3(codec);
    avcodec.avcodec_parameters_to_context(decoder, stream.codecpar());
    decoder.pkt_timebase(stream.time_base());
    int opened = avcodec.avcodec_open2(decoder, codec, (AVDictionary) null);
    if (opened < 0) {
      close();
      throw new CaptureException(codecName() + ": " + Ffmpeg.describe(opened), null);
    }
  }

  private String codecName() {
    return avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString();
  }

  AVStream stream() {
    return stream;
  }

  /** Takes a packet of this stream; null at the end. */
  void send(@Nullable AVPacket packet) {
    avcodec.avcodec_send_packet(decoder, packet);
  }

  /**
   * The next piece of what was sent; null if there is none yet.
   *
   * @param originUs where the container's own time begins, microseconds
   */
  @Nullable Piece receive(long originUs) {
    if (avcodec.avcodec_receive_frame(decoder, frame) < 0) {
      return null;
    }
    try {
      long pts = frame.best_effort_timestamp();
      long us =
          pts == avutil.AV_NOPTS_VALUE
              ? nextUs
              : avutil.av_rescale_q(pts, stream.time_base(), micros);
      nextUs = us + lengthUs(frame);
      return piece(frame, us - originUs);
    } finally {
      avutil.av_frame_unref(frame);
    }
  }

  /** How long a frame lasts, microseconds. */
  abstract long lengthUs(AVFrame frame);

  abstract Piece piece(AVFrame frame, long us);

  @Override
  public void close() {
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(decoder);
  }
}
