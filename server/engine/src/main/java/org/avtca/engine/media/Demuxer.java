package org.avtca.engine.media;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.avtca.engine.media.MediaException.Reason;
import org.avtca.engine.media.MediaRequest.Need;
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

/** An open container: its two chosen streams, and its packets in the file's order. */
final class Demuxer implements AutoCloseable {
  /**
   * The containers that are opened. A playlist or a concatenation script could name other files or
   * hosts; none is in this list, and no protocol but {@code file} is allowed.
   */
  private static final String CONTAINERS = "mov,flv,avi,mpeg,mpegvideo,mpegts,matroska,wav";

  private final Path file;
  private final AVFormatContext context;
  private final Deadline deadline;
  private final @Nullable AVStream audio;
  private final @Nullable AVStream video;

  private Demuxer(
      Path file,
      AVFormatContext context,
      Deadline deadline,
      @Nullable AVStream audio,
      @Nullable AVStream video) {
    this.file = file;
    this.context = context;
    this.deadline = deadline;
    this.audio = audio;
    this.video = video;
  }

  static Demuxer open(Path file, MediaRequest request, Deadline deadline) throws MediaException {
    Damage.requireRegularFile(file);
    AVFormatContext context = openInput(file, deadline);
    Demuxer demuxer = null;
    try {
      int found = avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
      deadline.check();
      if (found < 0) {
        throw Damage.explain(file, found);
      }
      AVStream audio = choose(context, avutil.AVMEDIA_TYPE_AUDIO, request.audio());
      AVStream video = choose(context, avutil.AVMEDIA_TYPE_VIDEO, request.video());
      for (int i = 0; i < context.nb_streams(); i++) {
        AVStream stream = context.streams(i);
        if (!stream.equals(audio) && !stream.equals(video)) {
          stream.discard(avcodec.AVDISCARD_ALL);
        }
      }
      demuxer = new Demuxer(file, context, deadline, audio, video);
      demuxer.requireNeeds(request);
      return demuxer;
    } finally {
      if (demuxer == null) {
        avformat.avformat_close_input(context);
      }
    }
  }

  private static AVFormatContext openInput(Path file, Deadline deadline) throws MediaException {
    AVFormatContext context = avformat.avformat_alloc_context();
    deadline.guard(context);
    AVDictionary options = new AVDictionary(null);
    try (BytePointer url =
        new BytePointer("file:" + file.toAbsolutePath(), StandardCharsets.UTF_8)) {
      avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
      avutil.av_dict_set(options, "format_whitelist", CONTAINERS, 0);
      int opened = avformat.avformat_open_input(context, url, (AVInputFormat) null, options);
      if (opened < 0) {
        deadline.check();
        throw Damage.explain(file, opened);
      }
      return context;
    } finally {
      avutil.av_dict_free(options);
    }
  }

  private static @Nullable AVStream choose(AVFormatContext context, int type, Need need) {
    if (need == Need.IGNORED) {
      return null;
    }
    int index = avformat.av_find_best_stream(context, type, -1, -1, (PointerPointer<?>) null, 0);
    if (index < 0) {
      return null;
    }
    AVStream stream = context.streams(index);
    boolean cover = (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
    return cover ? null : stream;
  }

  private void requireNeeds(MediaRequest request) throws MediaException {
    if (request.audio() == Need.REQUIRED && audio == null) {
      throw new MediaException(
          Reason.NO_AUDIO, Damage.name(file) + ": no sound (expected: an audio stream)");
    }
    if (video == null && (request.video() == Need.REQUIRED || audio == null)) {
      throw new MediaException(
          Reason.NO_VIDEO, Damage.name(file) + ": no pictures (expected: a video stream)");
    }
  }

  @Nullable AVStream audio() {
    return audio;
  }

  @Nullable AVStream video() {
    return video;
  }

  String container() {
    return context.iformat().name().getString();
  }

  /** Returns the container's own start on its time line, in microseconds: our time zero. */
  long originUs() {
    long start = context.start_time();
    return start == avutil.AV_NOPTS_VALUE ? 0 : start;
  }

  OptionalLong durationUs() {
    long duration = context.duration();
    return duration == avutil.AV_NOPTS_VALUE || duration <= 0
        ? OptionalLong.empty()
        : OptionalLong.of(duration);
  }

  /**
   * Reads the next packet.
   *
   * @return false at the end of the file
   */
  boolean next(AVPacket packet) throws MediaException {
    deadline.check();
    int read = avformat.av_read_frame(context, packet);
    if (read >= 0) {
      return true;
    }
    deadline.check();
    return false;
  }

  @Override
  public void close() {
    avformat.avformat_close_input(context);
  }
}
