package org.avtca.capture;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.VideoFormat;
import org.avtca.core.FrameGrid;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * A media file as the source of a session.
 *
 * <pre>{@code
 * try (FileCapture capture = FileCapture.open(Path.of("clip.mp4"), CaptureOptions.defaults());
 *     EmotionSession session = client.emotions().open(capture.sessionOptions().build(), listener)) {
 *   capture.streamTo(session);
 *   session.completion().join();
 * }
 * }</pre>
 *
 * <p>Sound goes out as mono at 22,050 Hz in chunks of 100 ms, pictures as JPEG, and only those that
 * the model's grid takes, 4.2 a second. Both lie on the file's clock and go out in the order of
 * their times. A capture is for one thread and is used once.
 */
public final class FileCapture implements AutoCloseable {
  /** How much of one modality is held while the file goes on about the other. */
  private static final long PATIENCE_US = TimeUnit.SECONDS.toMicros(30);

  private final MediaFile file;
  private final CaptureOptions options;
  private final Pacer pacer;
  private boolean used;

  FileCapture(MediaFile file, CaptureOptions options, Pacer pacer) {
    this.file = file;
    this.options = options;
    this.pacer = pacer;
  }

  /**
   * Opens a file.
   *
   * @throws CaptureException if it is no media file that can be decoded
   */
  public static FileCapture open(Path file, CaptureOptions options) {
    requireNonNull(options, "options");
    Pacer pacer =
        switch (options.pace()) {
          case FULL_SPEED -> Pacer.FULL_SPEED;
          case REAL_TIME -> Pacer.realTime();
        };
    return new FileCapture(MediaFile.open(file), options, pacer);
  }

  /** Session options that declare what the file has; the caller adds the purpose and the rest. */
  public SessionOptions.Builder sessionOptions() {
    SessionOptions.Builder builder = SessionOptions.builder();
    if (file.hasAudio()) {
      builder.audio(AudioFormat.mono(AudioTrack.RATE));
    }
    if (file.hasVideo()) {
      builder.video(VideoFormat.jpeg());
    }
    return builder;
  }

  /** Whether the file has sound. */
  public boolean hasAudio() {
    return file.hasAudio();
  }

  /** Whether the file has pictures. */
  public boolean hasVideo() {
    return file.hasVideo();
  }

  /** How long the file says that it is; zero if it does not. */
  public Duration length() {
    return micros(file.lengthUs());
  }

  /**
   * Sends the whole file, waiting for credit where the session's drop policy says so, and then ends
   * the session's input; its last results come after that.
   *
   * @param session opened with {@link #sessionOptions()}
   * @throws CaptureException if the file breaks off, or this thread is interrupted
   * @throws IllegalStateException if the file has been sent before
   * @throws org.avtca.client.common.AvtcaException if the session ends early
   */
  public CaptureSummary streamTo(EmotionSession session) {
    if (used) {
      throw new IllegalStateException("the file was sent before (expected: a new FileCapture)");
    }
    used = true;
    Timeline timeline =
        new Timeline(
            file.hasAudio(), file.hasVideo(), PATIENCE_US, new SessionFeed(session, pacer));
    JpegEncoder encoder =
        new JpegEncoder(
            options.jpegQuality(),
            Math.min(options.maxSide(), session.info().limits().maxFrameSide()),
            session.info().limits().maxFrameBytes(),
            file.quarterTurns());
    AudioTrack audio = file.hasAudio() ? new AudioTrack(timeline, file.sampleRate()) : null;
    try (PictureTrack pictures = new PictureTrack(timeline, grid(session.info()), encoder)) {
      CaptureSummary summary = send(audio, pictures);
      session.endInput();
      return summary;
    }
  }

  private CaptureSummary send(@Nullable AudioTrack audio, PictureTrack pictures) {
    long lastPictureUs = 0;
    try (OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat()) {
      for (Frame frame = file.next(); frame != null; frame = file.next()) {
        long us = file.timeUs(frame);
        if (frame.samples != null && audio != null) {
          audio.take(MediaFile.mono(frame), us);
        } else if (frame.image != null && us >= 0) {
          lastPictureUs = Math.max(lastPictureUs, us);
          Mat picture = converter.convert(frame);
          pictures.take(picture, us);
        }
      }
    }
    if (audio != null) {
      audio.finish();
    }
    long audioUs = audio == null ? 0 : audio.lengthUs();
    long gapUs = audio == null ? 0 : audio.gapUs();
    if (file.hasVideo()) {
      pictures.finish(Math.max(audioUs, lastPictureUs + file.pictureUs()));
    }
    return new CaptureSummary(
        micros(audioUs - gapUs),
        micros(gapUs),
        pictures.decoded(),
        pictures.sent(),
        pictures.missed());
  }

  private static FrameGrid grid(SessionInfo info) {
    long periodUs = us(info.gridPeriod());
    return new FrameGrid(
        us(info.gridOffset()),
        periodUs,
        Math.toIntExact(us(info.window()) / periodUs),
        us(info.gridTolerance()));
  }

  private static long us(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  private static Duration micros(long us) {
    return Duration.ofNanos(us * 1_000);
  }

  /** Closes the file. */
  @Override
  public void close() {
    file.close();
  }
}
