package org.avtca.engine.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.avtca.engine.media.MediaWriter;

/**
 * One clip of a sample set.
 *
 * @param speaker 1 to 24
 * @param label class, 0 to 7
 * @param take 0 to 3
 */
record SampleClip(int speaker, int label, int take) {
  private static final double MIN_SECONDS = 3.8;
  private static final double MAX_SECONDS = 4.2;

  /** Returns the clip's place below the set's folder, as RAVDESS names it. */
  String path() {
    return String.format(
        Locale.ROOT,
        "Actor_%02d/01-01-%02d-01-%02d-%02d-%02d.mp4",
        speaker,
        label + 1,
        take / 2 + 1,
        take % 2 + 1,
        speaker);
  }

  /** Draws, speaks and writes the clip; it is in its place complete or not at all. */
  void write(Path folder, SampleOptions options) throws IOException {
    SplittableRandom random =
        new SplittableRandom(options.seed() * 1_000_003 + 1_009L * speaker + 31L * label + take);
    Speaker person = Speaker.of(options.seed(), speaker);
    int frames =
        (int) (Speaker.between(random, MIN_SECONDS, MAX_SECONDS) * options.framesPerSecond());
    int samplesAFrame = VoiceSynthesizer.RATE / options.framesPerSecond();
    VoiceSynthesizer voice =
        new VoiceSynthesizer(person, VoicePattern.ofClass(label), random.split());
    float[] sound = voice.speak(frames * samplesAFrame);
    ClipPainter painter =
        new ClipPainter(options, person, FacePattern.ofClass(label), random.split());
    Path file = folder.resolve(path());
    Path partial = file.resolveSibling(file.getFileName() + ".part");
    MediaWriter.Settings settings =
        new MediaWriter.Settings(
            MediaWriter.Container.MP4,
            options.width(),
            options.height(),
            options.framesPerSecond(),
            VoiceSynthesizer.RATE);
    try (MediaWriter writer = MediaWriter.create(partial, settings)) {
      for (int i = 0; i < frames; i++) {
        writer.video(painter.paint(i / (double) options.framesPerSecond()));
        writer.audio(Arrays.copyOfRange(sound, i * samplesAFrame, (i + 1) * samplesAFrame));
      }
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
