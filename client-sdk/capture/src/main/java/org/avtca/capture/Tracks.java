package org.avtca.capture;

import java.time.Duration;
import java.util.function.Consumer;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.VideoFormat;
import org.avtca.core.FrameGrid;
import org.jspecify.annotations.Nullable;

/** The two tracks of one capture into one session, put in order. */
final class Tracks implements AutoCloseable {
  private final @Nullable AudioTrack audio;
  private final @Nullable PictureTrack pictures;

  private Tracks(@Nullable AudioTrack audio, @Nullable PictureTrack pictures) {
    this.audio = audio;
    this.pictures = pictures;
  }

  /**
   * Tracks for a session.
   *
   * @param has which modalities there are
   * @param patienceUs how far one modality may run ahead of the other, microseconds of media
   * @param sink takes what is to be sent, in order
   * @throws CaptureException if faces are to be cut out, and not by the version's rule
   */
  static Tracks of(
      Has has,
      AudioTrack.Steps steps,
      CaptureOptions options,
      SessionInfo info,
      long patienceUs,
      Consumer<MediaItem> sink) {
    Timeline timeline = new Timeline(has.audio(), has.video(), patienceUs, sink);
    boolean anchored = steps.followUs() > 0 && has.video();
    AudioTrack audio = has.audio() ? new AudioTrack(timeline, steps, anchored) : null;
    PictureTrack pictures =
        has.video()
            ? new PictureTrack(
                timeline,
                grid(info),
                options.frames(),
                taker(timeline, options, info),
                audio == null ? () -> 0 : audio::driftUs)
            : null;
    return new Tracks(audio, pictures);
  }

  /** Which modalities there are. */
  record Has(boolean audio, boolean video) {
    /** Session options that declare them. */
    SessionOptions.Builder sessionOptions(CaptureOptions options) {
      SessionOptions.Builder builder = SessionOptions.builder();
      if (audio) {
        builder.audio(AudioFormat.mono(AudioTrack.RATE));
      }
      if (video) {
        builder.video(options.facesOnly() ? VideoFormat.faceCropJpeg() : VideoFormat.jpeg());
      }
      return builder;
    }
  }

  private static PictureTaker taker(Timeline timeline, CaptureOptions options, SessionInfo info) {
    int side = options.facesOnly() ? info.frameSize() : options.maxSide();
    JpegEncoder encoder =
        new JpegEncoder(
            options.jpegQuality(),
            Math.min(side, info.limits().maxFrameSide()),
            info.limits().maxFrameBytes());
    if (!options.facesOnly()) {
      return new WholePictures(timeline, encoder);
    }
    CropRule rule = CropRule.of(info);
    return new FaceCrops(
        timeline,
        new HaarFinder(rule.detector()),
        rule.rule(),
        encoder,
        info.frameSize(),
        us(info.gridTolerance()));
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

  /** Null: no sound was declared. */
  @Nullable AudioTrack audio() {
    return audio;
  }

  /** Null: no pictures were declared. */
  @Nullable PictureTrack pictures() {
    return pictures;
  }

  /**
   * Takes a piece; of a modality that was not declared, it is left out.
   *
   * @param captureUs when it begins, on the capture's clock
   */
  void take(Piece piece, long captureUs) {
    if (piece instanceof Piece.Sound sound && audio != null) {
      audio.take(sound, captureUs);
    } else if (piece instanceof Piece.View view) {
      if (pictures != null) {
        pictures.take(view.picture(), captureUs);
      } else {
        view.picture().close();
      }
    }
  }

  /** Decides and hands on what is left. */
  void finish() {
    if (audio != null) {
      audio.finish();
    }
    if (pictures != null) {
      pictures.finish(audio == null ? 0 : audio.lengthUs());
    }
  }

  /** What was made of the source so far. */
  CaptureSummary summary() {
    long audioUs = audio == null ? 0 : audio.lengthUs();
    long gapUs = audio == null ? 0 : audio.gapUs();
    return new CaptureSummary(
        micros(audioUs - gapUs),
        micros(gapUs),
        pictures == null ? 0 : pictures.decoded(),
        pictures == null ? 0 : pictures.sent(),
        pictures == null ? 0 : pictures.missed());
  }

  private static Duration micros(long us) {
    return Duration.ofNanos(us * 1_000);
  }

  @Override
  public void close() {
    if (pictures != null) {
      pictures.close();
    }
  }
}
