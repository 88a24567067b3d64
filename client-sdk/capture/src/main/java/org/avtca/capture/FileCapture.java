package org.avtca.capture;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionOptions;

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

  private final ReadGuard guard;
  private final FfmpegReader file;
  private final CaptureOptions options;
  private final Pacer pacer;
  private final Tracks.Has has;
  private boolean used;

  private FileCapture(ReadGuard guard, FfmpegReader file, CaptureOptions options, Pacer pacer) {
    this.guard = guard;
    this.file = file;
    this.options = options;
    this.pacer = pacer;
    this.has = new Tracks.Has(file.hasAudio(), file.hasVideo());
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
    return open(file, options, pacer);
  }

  static FileCapture open(Path file, CaptureOptions options, Pacer pacer) {
    ReadGuard guard = new ReadGuard();
    FileCapture opened = null;
    try {
      opened = new FileCapture(guard, MediaFile.open(file, guard), options, pacer);
      return opened;
    } finally {
      if (opened == null) {
        guard.close();
      }
    }
  }

  /** Session options that declare what the file has; the caller adds the purpose and the rest. */
  public SessionOptions.Builder sessionOptions() {
    return has.sessionOptions(options);
  }

  /** Whether the file has sound. */
  public boolean hasAudio() {
    return has.audio();
  }

  /** Whether the file has pictures. */
  public boolean hasVideo() {
    return has.video();
  }

  /** How long the file says that it is; zero if it does not. */
  public Duration length() {
    return Duration.ofNanos(file.lengthUs() * 1_000);
  }

  /**
   * Sends the whole file, waiting for credit where the session's drop policy says so, and then ends
   * the session's input; its last results come after that.
   *
   * @param session opened with {@link #sessionOptions()}
   * @throws CaptureException if the file breaks off, this thread is interrupted, or only faces are
   *     to be sent and the version's detector is not built in
   * @throws IllegalStateException if the file has been sent before
   * @throws org.avtca.client.common.AvtcaException if the session ends early
   */
  public CaptureSummary streamTo(EmotionSession session) {
    if (used) {
      throw new IllegalStateException("the file was sent before (expected: a new FileCapture)");
    }
    used = true;
    Consumer<MediaItem> feed = new SessionFeed(session, pacer);
    try (Tracks tracks =
        Tracks.of(has, AudioTrack.Steps.OF_FILES, options, session.info(), PATIENCE_US, feed)) {
      for (Piece piece = file.read(); piece != null; piece = file.read()) {
        tracks.take(piece, piece.us());
      }
      tracks.finish();
      session.endInput();
      return tracks.summary();
    }
  }

  /** Closes the file. */
  @Override
  public void close() {
    file.close();
    guard.close();
  }
}
