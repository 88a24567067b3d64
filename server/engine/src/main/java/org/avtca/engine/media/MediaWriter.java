package org.avtca.engine.media;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * Writes small media files with the bundled FFmpeg: the drawn sample set, and test clips.
 *
 * <p>Pictures and sound are handed over in any order, each contiguous from time zero. A file that
 * was not closed is not complete. Not safe for use by several threads at a time.
 */
public final class MediaWriter implements AutoCloseable {
  private static final int AUDIO_BITS_A_SECOND = 96_000;
  private static final double VIDEO_QUALITY = 3;

  private final Path file;
  private final Settings settings;
  private final FFmpegFrameRecorder recorder;
  private long frames;

  /** Containers, each with the codecs that are written into it. */
  public enum Container {
    /** MPEG-4 pictures, AAC sound. */
    MP4("mp4", avcodec.AV_CODEC_ID_MPEG4, avcodec.AV_CODEC_ID_AAC),
    /** Sorenson pictures, MP3 sound. */
    FLV("flv", avcodec.AV_CODEC_ID_FLV1, avcodec.AV_CODEC_ID_MP3),
    /** MPEG-4 pictures, 16-bit PCM. */
    AVI("avi", avcodec.AV_CODEC_ID_MPEG4, avcodec.AV_CODEC_ID_PCM_S16LE),
    /** MPEG-1 pictures, MP2 sound. */
    MPG("mpeg", avcodec.AV_CODEC_ID_MPEG1VIDEO, avcodec.AV_CODEC_ID_MP2),
    /** MPEG-4 pictures, 16-bit PCM. */
    MKV("matroska", avcodec.AV_CODEC_ID_MPEG4, avcodec.AV_CODEC_ID_PCM_S16LE),
    /** 16-bit PCM alone. */
    WAV("wav", avcodec.AV_CODEC_ID_NONE, avcodec.AV_CODEC_ID_PCM_S16LE);

    private final String format;
    private final int videoCodec;
    private final int audioCodec;

    Container(String format, int videoCodec, int audioCodec) {
      this.format = format;
      this.videoCodec = videoCodec;
      this.audioCodec = audioCodec;
    }
  }

  /**
   * What is written.
   *
   * @param container the file's format
   * @param width pixels a row, even; 0: no pictures
   * @param height rows, even; 0: no pictures
   * @param framesPerSecond pictures a second
   * @param audioRate samples a second, mono; 0: no sound
   */
  public record Settings(
      Container container, int width, int height, double framesPerSecond, int audioRate) {
    /** Validates the sizes. */
    public Settings {
      requireNonNull(container, "container");
      if (width < 0 || height < 0 || width % 2 + height % 2 != 0) {
        throw new IllegalArgumentException(
            "size: " + width + "x" + height + " (expected: even, or 0x0 for no pictures)");
      }
      if (!(framesPerSecond > 0 && framesPerSecond <= 240)) {
        throw new IllegalArgumentException(
            "framesPerSecond: " + framesPerSecond + " (expected: over 0, to 240)");
      }
      if (audioRate < 0 || (width == 0 && audioRate == 0)) {
        throw new IllegalArgumentException(
            "audioRate: " + audioRate + " (expected: > 0 where there are no pictures)");
      }
    }
  }

  private MediaWriter(Path file, Settings settings, FFmpegFrameRecorder recorder) {
    this.file = file;
    this.settings = settings;
    this.recorder = recorder;
  }

  /**
   * Creates a file.
   *
   * @param file where; whatever was there is replaced
   * @param settings what is written
   * @throws IOException if it cannot be created
   */
  public static MediaWriter create(Path file, Settings settings) throws IOException {
    Native.useFfmpeg();
    FFmpegFrameRecorder recorder =
        new FFmpegFrameRecorder(
            file.toString(), settings.width(), settings.height(), settings.audioRate() > 0 ? 1 : 0);
    recorder.setFormat(settings.container().format);
    if (settings.width() > 0) {
      recorder.setVideoCodec(settings.container().videoCodec);
      recorder.setFrameRate(settings.framesPerSecond());
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
      recorder.setVideoQuality(VIDEO_QUALITY);
      recorder.setVideoOption("threads", "1");
    }
    if (settings.audioRate() > 0) {
      recorder.setAudioCodec(settings.container().audioCodec);
      recorder.setSampleRate(settings.audioRate());
      recorder.setAudioBitrate(AUDIO_BITS_A_SECOND);
      if (settings.container().audioCodec == avcodec.AV_CODEC_ID_AAC) {
        recorder.setAudioOption("aac_coder", "fast");
      }
    }
    try {
      recorder.start();
    } catch (IOException e) {
      throw new IOException(file + ": cannot be created", e);
    }
    return new MediaWriter(file, settings, recorder);
  }

  /**
   * Appends a picture.
   *
   * @param image of the settings' size
   * @throws IOException if it cannot be written
   */
  public void video(RgbImage image) throws IOException {
    if (image.width() != settings.width() || image.height() != settings.height()) {
      throw new IllegalArgumentException(
          "picture: "
              + image.width()
              + "x"
              + image.height()
              + " (expected: "
              + settings.width()
              + "x"
              + settings.height()
              + ")");
    }
    try (Frame frame = new Frame(image.width(), image.height(), Frame.DEPTH_UBYTE, 3)) {
      ByteBuffer pixels = (ByteBuffer) frame.image[0];
      for (int y = 0; y < image.height(); y++) {
        pixels.position(y * frame.imageStride);
        pixels.put(image.rgb(), 3 * y * image.width(), 3 * image.width());
      }
      pixels.position(0);
      frame.timestamp = Math.round(frames * 1_000_000 / settings.framesPerSecond());
      recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
      frames++;
    } catch (IOException e) {
      throw new IOException(file + ": a picture cannot be written", e);
    }
  }

  /**
   * Appends sound.
   *
   * @param mono samples in [-1, 1]
   * @throws IOException if it cannot be written
   */
  public void audio(float[] mono) throws IOException {
    try {
      recorder.recordSamples(settings.audioRate(), 1, FloatBuffer.wrap(mono));
    } catch (IOException e) {
      throw new IOException(file + ": sound cannot be written", e);
    }
  }

  /**
   * Ends the file.
   *
   * @throws IOException if it cannot be completed
   */
  @Override
  public void close() throws IOException {
    try {
      recorder.close();
    } catch (IOException e) {
      throw new IOException(file + ": cannot be completed", e);
    }
  }
}
