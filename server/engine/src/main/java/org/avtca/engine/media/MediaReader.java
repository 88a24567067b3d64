package org.avtca.engine.media;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.avtca.engine.media.MediaException.Reason;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * Decodes media files: mp4, flv, avi, mpg, mkv, webm and wav.
 *
 * <p>Sound and pictures come out on one clock whose zero is the container's start, so an offset
 * between the streams is kept. Each call decodes on the calling thread alone and frees all native
 * memory before it returns. Playlists and other protocols than local files are refused. Instances
 * hold no state and are safe for use by several threads.
 */
public final class MediaReader {
  /** How much shorter than it says an mp4 or wav may be: half a second and a tenth. */
  private static final long SHORTFALL_US = 500_000;

  /** Rates that the resampler takes. */
  private static final int MIN_RATE = 8_000;

  private static final int MAX_RATE = 48_000;

  private final MediaLimits limits;

  /**
   * Creates a reader.
   *
   * @param limits bounds on each call
   */
  public MediaReader(MediaLimits limits) {
    this.limits = requireNonNull(limits, "limits");
    Native.useFfmpeg();
  }

  /**
   * Reads a file from its start to its end.
   *
   * @param file a local file
   * @param request what is wanted of it
   * @param sink receives it, on this thread
   * @return what was read
   * @throws MediaException if the file cannot be used, with the reason; what the sink had received
   *     before that is then incomplete
   */
  public MediaSummary read(Path file, MediaRequest request, MediaSink sink) throws MediaException {
    requireNonNull(file, "file");
    requireNonNull(request, "request");
    requireNonNull(sink, "sink");
    try (PointerScope scope = new PointerScope();
        Deadline deadline = new Deadline(limits.maxTime());
        Demuxer demuxer = Demuxer.open(file, request, deadline)) {
      return new Reading(file, demuxer, new TimedSink(sink, deadline)).run(request);
    }
  }

  /** One pass over one file. */
  private final class Reading {
    private final Path file;
    private final Demuxer demuxer;
    private final TimedSink sink;

    Reading(Path file, Demuxer demuxer, TimedSink sink) {
      this.file = file;
      this.demuxer = demuxer;
      this.sink = sink;
    }

    MediaSummary run(MediaRequest request) throws MediaException {
      requireDeclaredDuration();
      AVStream audio = demuxer.audio();
      AVStream video = demuxer.video();
      long origin = demuxer.originUs();
      int rate = audio == null ? 0 : rateOf(audio);
      AudioLane sound = new AudioLane(rate, origin, limits, mono -> sink.audio(mono, rate));
      try (VideoLane pictures =
              video == null
                  ? null
                  : new VideoLane(video, origin, request.grid(), limits, sink::video);
          StreamDecoder audioDecoder = audio == null ? null : StreamDecoder.open(audio, sound);
          StreamDecoder videoDecoder =
              video == null || pictures == null ? null : StreamDecoder.open(video, pictures)) {
        MediaInfo info = info(audio, video, pictures);
        sink.start(info);
        decodeAll(audioDecoder, videoDecoder);
        long soundEnd = rate == 0 ? 0 : sound.samples() * 1_000_000 / rate;
        long end = Math.max(soundEnd, pictures == null ? 0 : pictures.endUs());
        if (pictures != null) {
          pictures.finish(end);
        }
        MediaSummary summary = summary(info, sound, pictures, audioDecoder, videoDecoder);
        requireWhole(request, summary);
        return summary;
      }
    }

    private void decodeAll(@Nullable StreamDecoder audio, @Nullable StreamDecoder video)
        throws MediaException {
      AVPacket packet = avcodec.av_packet_alloc();
      try {
        while (demuxer.next(packet)) {
          if (audio != null && packet.stream_index() == audio.index()) {
            audio.decode(packet);
          } else if (video != null && packet.stream_index() == video.index()) {
            video.decode(packet);
          }
          avcodec.av_packet_unref(packet);
        }
      } finally {
        avcodec.av_packet_free(packet);
      }
      if (audio != null) {
        audio.decode(null);
      }
      if (video != null) {
        video.decode(null);
      }
    }

    private MediaInfo info(
        @Nullable AVStream audio, @Nullable AVStream video, @Nullable VideoLane pictures) {
      return new MediaInfo(
          demuxer.container(),
          demuxer.durationUs(),
          audio == null ? 0 : audio.codecpar().sample_rate(),
          audio == null ? 0 : audio.codecpar().ch_layout().nb_channels(),
          video == null || pictures == null ? 0 : pictures.width(video),
          video == null || pictures == null ? 0 : pictures.height(video));
    }

    private MediaSummary summary(
        MediaInfo info,
        AudioLane sound,
        @Nullable VideoLane pictures,
        @Nullable StreamDecoder audio,
        @Nullable StreamDecoder video) {
      long damaged =
          (audio == null ? 0 : audio.damagedPackets())
              + (video == null ? 0 : video.damagedPackets())
              + (pictures == null ? 0 : pictures.unordered());
      return new MediaSummary(
          info,
          sound.samples(),
          sound.silent(),
          pictures == null ? 0 : pictures.decoded(),
          pictures == null ? 0 : pictures.selected(),
          pictures == null ? 0 : pictures.endUs(),
          damaged);
    }

    private int rateOf(AVStream audio) throws MediaException {
      int rate = audio.codecpar().sample_rate();
      if (rate < MIN_RATE || rate > MAX_RATE) {
        throw new MediaException(
            Reason.UNSUPPORTED,
            Damage.name(file)
                + ": sound at "
                + rate
                + " Hz (expected: "
                + MIN_RATE
                + ".."
                + MAX_RATE
                + ")");
      }
      return rate;
    }

    private void requireDeclaredDuration() throws MediaException {
      long max = limits.maxDuration().toNanos() / 1_000;
      long declared = demuxer.durationUs().orElse(0);
      if (declared > max) {
        throw new MediaException(
            Reason.TOO_LONG,
            Damage.name(file)
                + ": "
                + declared / 1_000_000
                + " s (expected: at most "
                + limits.maxDuration()
                + ")");
      }
    }

    private void requireWhole(MediaRequest request, MediaSummary summary) throws MediaException {
      Damage.requireDecoded(file, request, summary);
      String container = summary.info().container();
      boolean exact = container.startsWith("mov") || container.equals("wav");
      long declared = summary.info().durationUs().orElse(0);
      boolean bothRead =
          request.audio() != MediaRequest.Need.IGNORED
              && request.video() != MediaRequest.Need.IGNORED;
      long missing = declared - summary.durationUs();
      if (exact && bothRead && missing > SHORTFALL_US + declared / 10) {
        throw new MediaException(
            Reason.TRUNCATED,
            Damage.name(file)
                + ": its data end at "
                + summary.durationUs() / 1_000
                + " ms (expected: "
                + declared / 1_000
                + " ms, as its header says)");
      }
    }
  }
}
