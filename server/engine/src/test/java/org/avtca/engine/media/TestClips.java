package org.avtca.engine.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.avtca.engine.media.MediaWriter.Container;
import org.avtca.engine.media.MediaWriter.Settings;

/** Small clips that tests write themselves. */
public final class TestClips {
  public static final int WIDTH = 96;
  public static final int HEIGHT = 64;

  private TestClips() {}

  /** The rate that each container's sound is written with. */
  public static int rate(Container container) {
    return container == Container.MPG || container == Container.FLV ? 44_100 : 48_000;
  }

  /**
   * A dark and silent clip in which one frame is white, while a tone sounds.
   *
   * @param at the frame that is white
   */
  public static Path flashAndBeep(Path file, Container container, int fps, int frames, int at)
      throws IOException {
    int rate = rate(container);
    boolean seen = container != Container.WAV;
    Settings settings = new Settings(container, seen ? WIDTH : 0, seen ? HEIGHT : 0, fps, rate);
    try (MediaWriter writer = MediaWriter.create(file, settings)) {
      for (int i = 0; i < frames; i++) {
        if (seen) {
          writer.video(plain(i == at ? 250 : 20));
        }
        float[] sound = new float[rate / fps];
        for (int k = 0; i == at && k < sound.length; k++) {
          sound[k] = (float) (0.8 * Math.sin(2 * Math.PI * 1000 * k / rate));
        }
        writer.audio(sound);
      }
    }
    return file;
  }

  /** Pictures without sound. */
  public static Path silentFilm(Path file, int fps, int frames) throws IOException {
    Settings settings = new Settings(Container.MP4, WIDTH, HEIGHT, fps, 0);
    try (MediaWriter writer = MediaWriter.create(file, settings)) {
      for (int i = 0; i < frames; i++) {
        writer.video(plain(20 + i % 200));
      }
    }
    return file;
  }

  /** A voiced sound: harmonics of a gliding pitch that swell and fade. */
  public static float[] voiced(int rate, double seconds) {
    float[] sound = new float[(int) (rate * seconds)];
    double phase = 0;
    for (int i = 0; i < sound.length; i++) {
      double t = i / (double) rate;
      phase += 2 * Math.PI * (110 + 40 * Math.sin(2 * Math.PI * 0.7 * t)) / rate;
      double value = 0;
      for (int harmonic = 1; harmonic <= 30; harmonic++) {
        value += Math.sin(harmonic * phase) / harmonic;
      }
      sound[i] = (float) (0.2 * value * (0.6 + 0.4 * Math.sin(2 * Math.PI * 3 * t)));
    }
    return sound;
  }

  /** A picture of one grey. */
  public static RgbImage plain(int level) {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    Arrays.fill(rgb, (byte) level);
    return new RgbImage(WIDTH, HEIGHT, rgb);
  }
}
