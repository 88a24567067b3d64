package org.avtca.capture;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.avtca.core.Pcm;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.jspecify.annotations.Nullable;

/** A file that FFmpeg decodes, frame by frame. One thread. */
final class MediaFile implements AutoCloseable {
  private static final String EXPECTED =
      " (expected: a media file such as mp4, mkv, webm, avi, mpg, flv or wav)";
  private static final double QUARTER = 90;

  private final Path file;
  private final FFmpegFrameGrabber grabber;
  private final long originUs;
  private boolean any;

  private MediaFile(Path file, FFmpegFrameGrabber grabber) {
    this.file = file;
    this.grabber = grabber;
    long start = grabber.getFormatContext().start_time();
    this.originUs = start == avutil.AV_NOPTS_VALUE ? 0 : start;
  }

  /**
   * Opens a file.
   *
   * @throws CaptureException if it is not there, not a media file, or has neither sound nor
   *     pictures
   */
  static MediaFile open(Path file) {
    requireContent(file);
    quietUnlessAsked();
    FFmpegFrameGrabber grabber = new FFmpegFrameGrabber("file:" + file.toAbsolutePath());
    grabber.setOption("protocol_whitelist", "file");
    grabber.setSampleMode(FrameGrabber.SampleMode.FLOAT);
    MediaFile opened = null;
    try {
      grabber.start();
      if (grabber.hasAudio() || grabber.hasVideo()) {
        opened = new MediaFile(file, grabber);
        return opened;
      }
      throw new CaptureException(file + ": neither sound nor pictures" + EXPECTED, null);
    } catch (FrameGrabber.Exception e) {
      throw new CaptureException(file + ": cannot be decoded" + EXPECTED, e);
    } finally {
      if (opened == null) {
        release(file, grabber);
      }
    }
  }

  private static void requireContent(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new CaptureException(file + ": no such file" + EXPECTED, null);
      }
      if (Files.size(file) == 0) {
        throw new CaptureException(file + ": the file is empty" + EXPECTED, null);
      }
    } catch (IOException e) {
      throw new CaptureException(file + ": cannot be read" + EXPECTED, e);
    }
  }

  /**
   * FFmpeg's log level is the process's, and at its default each opened file is described on the
   * standard error; an application that has chosen a level keeps it.
   */
  private static void quietUnlessAsked() {
    if (avutil.av_log_get_level() == avutil.AV_LOG_INFO) {
      avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    }
  }

  boolean hasAudio() {
    return grabber.hasAudio();
  }

  boolean hasVideo() {
    return grabber.hasVideo();
  }

  int sampleRate() {
    return grabber.getSampleRate();
  }

  /** Clockwise turns by 90 degrees that make the pictures upright. */
  int quarterTurns() {
    return (int) Math.round(-grabber.getDisplayRotation() / QUARTER);
  }

  /** How long a picture lasts, microseconds. */
  long pictureUs() {
    double rate = grabber.getVideoFrameRate();
    return rate > 0 ? Math.round(TimeUnit.SECONDS.toMicros(1) / rate) : 0;
  }

  /** How long the file says that it is, microseconds; 0 if it does not. */
  long lengthUs() {
    return Math.max(0, grabber.getLengthInTime());
  }

  /**
   * The next piece of sound or picture, valid until the next call; null at the end.
   *
   * @throws CaptureException if nothing at all can be decoded
   */
  @Nullable Frame next() {
    try {
      Frame frame = grabber.grabFrame(hasAudio(), hasVideo(), true, false);
      if (frame == null && !any) {
        throw new CaptureException(file + ": nothing in it can be decoded" + EXPECTED, null);
      }
      any = true;
      return frame;
    } catch (FrameGrabber.Exception e) {
      throw new CaptureException(file + ": broken" + EXPECTED, e);
    }
  }

  /** When a frame begins: the container's start is 0, microseconds. */
  long timeUs(Frame frame) {
    return frame.timestamp - originUs;
  }

  /** The samples of a frame of sound, the mean of its channels. */
  static float[] mono(Frame frame) {
    FloatBuffer interleaved = ((FloatBuffer) frame.samples[0]).duplicate();
    float[] samples = new float[interleaved.remaining()];
    interleaved.get(samples);
    return Pcm.toMono(samples, frame.audioChannels);
  }

  @Override
  public void close() {
    release(file, grabber);
  }

  private static void release(Path file, FFmpegFrameGrabber grabber) {
    try {
      grabber.close();
    } catch (FrameGrabber.Exception e) {
      throw new CaptureException(file + ": cannot be closed", e);
    }
  }
}
