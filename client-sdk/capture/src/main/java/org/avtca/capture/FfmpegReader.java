package org.avtca.capture;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** A source that FFmpeg opens: a file, a network stream, a device or a filter graph. */
final class FfmpegReader implements SourceReader {
  private static final int AGAIN = avutil.AVERROR_EAGAIN();
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final FfmpegInput input;
  private final ReadGuard guard;
  private final Duration readTimeout;
  private final AVFormatContext context;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final List<StreamReader> streams;
  private final long originUs;
  private boolean any;
  private boolean ended;

  private FfmpegReader(
      FfmpegInput input,
      ReadGuard guard,
      Duration readTimeout,
      AVFormatContext context,
      List<StreamReader> streams) {
    this.input = input;
    this.guard = guard;
    this.readTimeout = readTimeout;
    this.context = context;
    this.streams = List.copyOf(streams);
    long start = context.start_time();
    this.originUs = start == avutil.AV_NOPTS_VALUE ? 0 : start;
  }

  /**
   * Opens a source.
   *
   * @throws CaptureException if it is not there, takes too long, cannot be decoded, or has neither
   *     sound nor pictures
   */
  static FfmpegReader open(
      FfmpegInput input, ReadGuard guard, Duration openTimeout, Duration readTimeout) {
    Ffmpeg.use();
    guard.allow(openTimeout);
    AVFormatContext context = openContext(input, guard, openTimeout);
    List<StreamReader> streams = new ArrayList<>();
    boolean opened = false;
    try {
      int found = avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
      if (found < 0 || guard.isDue()) {
        throw notOpened(input, guard, openTimeout, found);
      }
      openStreams(context, streams);
      if (streams.isEmpty()) {
        throw new CaptureException(
            input.name() + ": neither sound nor pictures" + input.expected(), null);
      }
      opened = true;
      return new FfmpegReader(input, guard, readTimeout, context, streams);
    } finally {
      if (!opened) {
        streams.forEach(StreamReader::close);
        avformat.avformat_close_input(context);
      }
    }
  }

  private static void openStreams(AVFormatContext context, List<StreamReader> streams) {
    AVStream audio = best(context, avutil.AVMEDIA_TYPE_AUDIO);
    AVStream video = best(context, avutil.AVMEDIA_TYPE_VIDEO);
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream stream = context.streams(i);
      if (!stream.equals(audio) && !stream.equals(video)) {
        stream.discard(avcodec.AVDISCARD_ALL);
      }
    }
    if (audio != null) {
      streams.add(new SoundReader(audio));
    }
    if (video != null) {
      streams.add(new PictureReader(context, video));
    }
  }

  private static AVFormatContext openContext(
      FfmpegInput input, ReadGuard guard, Duration openTimeout) {
    AVInputFormat format = format(input);
    AVFormatContext context = avformat.avformat_alloc_context();
    guard.watch(context);
    if (input.polled()) {
      context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_NONBLOCK);
    }
    AVDictionary options = new AVDictionary(null);
    try (BytePointer url = new BytePointer(input.url(), StandardCharsets.UTF_8)) {
      input.options().forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
      int opened = avformat.avformat_open_input(context, url, format, options);
      if (opened < 0) {
        throw notOpened(input, guard, openTimeout, opened);
      }
      return context;
    } finally {
      avutil.av_dict_free(options);
    }
  }

  private static @Nullable AVInputFormat format(FfmpegInput input) {
    if (input.format().isEmpty()) {
      return null;
    }
    AVInputFormat format = avformat.av_find_input_format(input.format());
    if (format == null) {
      throw new CaptureException(
          input.name()
              + ": this platform's FFmpeg has no "
              + input.format()
              + " (expected: another kind of source)",
          null);
    }
    return format;
  }

  private static CaptureException notOpened(
      FfmpegInput input, ReadGuard guard, Duration openTimeout, int error) {
    if (guard.isStopped()) {
      return stopped(input);
    }
    String why = guard.isDue() ? "no answer within " + openTimeout : Ffmpeg.describe(error);
    return new CaptureException(
        input.name() + ": " + input.failure() + ": " + why + input.expected(), null);
  }

  private static CaptureException stopped(FfmpegInput input) {
    return new CaptureException(input.name() + ": stopped", null);
  }

  private static @Nullable AVStream best(AVFormatContext context, int type) {
    int index = avformat.av_find_best_stream(context, type, -1, -1, (PointerPointer<?>) null, 0);
    if (index < 0) {
      return null;
    }
    AVStream stream = context.streams(index);
    boolean cover = (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
    return cover ? null : stream;
  }

  @Override
  public boolean hasAudio() {
    return has(SoundReader.class);
  }

  @Override
  public boolean hasVideo() {
    return has(PictureReader.class);
  }

  private boolean has(Class<? extends StreamReader> kind) {
    return streams.stream().anyMatch(kind::isInstance);
  }

  /** How long the container says that it is, microseconds; 0 if it does not. */
  long lengthUs() {
    return Math.max(0, context.duration());
  }

  @Override
  public @Nullable Piece read() {
    guard.allow(readTimeout);
    while (true) {
      for (StreamReader stream : streams) {
        Piece piece = stream.receive(originUs);
        if (piece != null) {
          any = true;
          return piece;
        }
      }
      if (ended) {
        requireAny();
        return null;
      }
      readPacket();
    }
  }

  private void requireAny() {
    if (!any) {
      throw new CaptureException(
          input.name() + ": nothing in it can be decoded" + input.expected(), null);
    }
  }

  private void readPacket() {
    int read = avformat.av_read_frame(context, packet);
    if (read >= 0) {
      for (StreamReader stream : streams) {
        if (stream.stream().index() == packet.stream_index()) {
          stream.send(packet);
        }
      }
      avcodec.av_packet_unref(packet);
      return;
    }
    if (guard.isStopped()) {
      throw stopped(input);
    }
    if (guard.isDue()) {
      throw new CaptureException(
          input.name() + ": nothing came for " + readTimeout + " (expected: sound or pictures)",
          null);
    }
    if (read == AGAIN) {
      LockSupport.parkNanos(POLL_NANOS);
    } else if (read == avutil.AVERROR_EOF()) {
      ended = true;
      streams.forEach(stream -> stream.send(null));
    } else {
      throw new CaptureException(input.name() + ": broke off: " + Ffmpeg.describe(read), null);
    }
  }

  @Override
  public void close() {
    streams.forEach(StreamReader::close);
    avcodec.av_packet_free(packet);
    avformat.avformat_close_input(context);
  }
}
