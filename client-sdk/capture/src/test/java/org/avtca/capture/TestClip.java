package org.avtca.capture;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Small media files that the tests make themselves: grey pictures that brighten, and a tone. */
record TestClip(int fps, double seconds, int audioRate, int channels) {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  /** Writes the clip; without a frame rate it has no pictures, without an audio rate no sound. */
  Path write(Path file, String format) throws FrameRecorder.Exception {
    int width = fps > 0 ? WIDTH : 0;
    int height = fps > 0 ? HEIGHT : 0;
    try (FFmpegFrameRecorder recorder =
        new FFmpegFrameRecorder(file.toFile(), width, height, audioRate > 0 ? channels : 0)) {
      recorder.setFormat(format);
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
      recorder.setFrameRate(Math.max(1, fps));
      recorder.setAudioCodec(
          format.equals("wav") ? avcodec.AV_CODEC_ID_PCM_S16LE : avcodec.AV_CODEC_ID_AAC);
      recorder.setSampleRate(audioRate);
      recorder.start();
      record(recorder);
      recorder.stop();
    }
    return file;
  }

  private void record(FFmpegFrameRecorder recorder) throws FrameRecorder.Exception {
    int frames = (int) Math.round(seconds * fps);
    int tenths = (int) Math.round(seconds * 10);
    if (fps == 0) {
      for (int tenth = 0; tenth < tenths; tenth++) {
        recorder.record(tone(tenth));
      }
      return;
    }
    try (OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat()) {
      int tenth = 0;
      for (int n = 0; n < frames; n++) {
        while (audioRate > 0 && tenth < tenths && tenth * fps <= n * 10) {
          recorder.record(tone(tenth++));
        }
        double grey = 50 + 150.0 * n / frames;
        try (Mat picture = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3, Scalar.all(grey))) {
          recorder.record(converter.convert(picture));
        }
      }
      while (audioRate > 0 && tenth < tenths) {
        recorder.record(tone(tenth++));
      }
    }
  }

  /** A tenth of a second of 440 Hz, on all channels. */
  private Frame tone(int tenth) {
    int samples = audioRate / 10;
    float[] interleaved = new float[samples * channels];
    for (int i = 0; i < samples; i++) {
      double t = (double) (tenth * samples + i) / audioRate;
      for (int c = 0; c < channels; c++) {
        interleaved[i * channels + c] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * t));
      }
    }
    Frame frame = new Frame();
    frame.sampleRate = audioRate;
    frame.audioChannels = channels;
    frame.samples = new FloatBuffer[] {FloatBuffer.wrap(interleaved)};
    return frame;
  }
}
