package org.avtca.engine.version;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.Mfcc;
import org.avtca.core.ModelMetadata;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.model.Safetensors;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.scoring.Scorer;

/**
 * The clip by which a version proves itself: drawn faces and a synthetic sound with the logits that
 * they gave at training time. It goes the whole way of a window: sound to features, statistics,
 * encoder, fusion with both modalities and with each alone. It shows and sounds like nobody, so a
 * version can be handed on without a person's face in it.
 */
final class GoldenClip {
  private static final String FRAMES = "frames";
  private static final String PCM = "pcm";
  private static final String LOGITS = "logits";

  /** Faces drawn; the window's slots show them in turn. */
  private static final int DRAWN = 3;

  /** Rows of the logits: both modalities, audio only, video only. */
  private static final int ROWS = 3;

  private final int side;
  private final float[] frames;
  private final float[] pcm;

  private GoldenClip(int side, float[] frames, float[] pcm) {
    this.side = side;
    this.frames = frames;
    this.pcm = pcm;
  }

  /** Draws the clip of a profile. */
  static GoldenClip draw(PreprocessingProfile profile) {
    int side = profile.frameSize();
    float[] frames = new float[DRAWN * 3 * side * side];
    for (int i = 0; i < frames.length; i++) {
      int x = i % side;
      int y = i / side % side;
      int plane = i / (side * side);
      frames[i] = (float) face((x + 0.5) / side, (y + 0.5) / side, plane / 3, plane % 3);
    }
    float[] pcm = new float[profile.windowSamples()];
    for (int t = 0; t < pcm.length; t++) {
      pcm[t] = (float) sound((double) t / profile.sampleRate());
    }
    return new GoldenClip(side, frames, pcm);
  }

  /** An oval on a slope, with dark eyes and a mouth that opens from one drawing to the next. */
  private static double face(double x, double y, int drawing, int colour) {
    double oval = Math.hypot((x - 0.5) / 0.36, (y - 0.5) / 0.46);
    if (oval > 1) {
      return 0.15 + 0.25 * x + 0.1 * y;
    }
    boolean eye = Math.hypot(Math.abs(x - 0.5) - 0.15, y - 0.4) < 0.05;
    boolean mouth = Math.hypot((x - 0.5) / 3, y - 0.72) < 0.02 + 0.02 * drawing;
    double skin = 0.85 - 0.12 * colour - 0.2 * oval;
    return eye || mouth ? 0.2 * skin : skin;
  }

  /** Four harmonics of a gliding tone that swells twice a second. */
  private static double sound(double seconds) {
    double phase = 2 * Math.PI * (140 * seconds + 15 * seconds * seconds);
    double swell = 0.5 - 0.5 * Math.cos(2 * Math.PI * 2 * seconds);
    double sum = 0;
    for (int harmonic = 1; harmonic <= 4; harmonic++) {
      sum += Math.sin(harmonic * phase) / harmonic;
    }
    return 0.2 * swell * sum;
  }

  /** The logits (3, C) that {@code scorer} gives: both modalities, audio only, video only. */
  float[] score(Scorer scorer, ModelMetadata metadata) {
    int slots = metadata.spec().frames();
    int width = metadata.spec().embeddingWidth();
    float[] encoded = scorer.encode(frames, frames.length / (3 * side * side));
    float[] embeddings = new float[ROWS * slots * width];
    for (int slot = 0; slot < slots; slot++) {
      int from = slot % DRAWN * width;
      System.arraycopy(encoded, from, embeddings, slot * width, width);
      System.arraycopy(encoded, from, embeddings, (2 * slots + slot) * width, width);
    }
    int channels = metadata.spec().audioChannels();
    float[] features =
        metadata.audioNormalizer().apply(Mfcc.of(metadata.profile()).compute(pcm), channels);
    float[] audio = Arrays.copyOf(features, ROWS * features.length);
    System.arraycopy(features, 0, audio, features.length, features.length);
    return scorer.fuse(embeddings, audio, ROWS);
  }

  /** Writes the clip and the logits that it must give. */
  void write(Path file, float[] logits) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(FRAMES, new Tensor.Floats(new Shape(DRAWN, 3, side, side), frames));
    tensors.put(PCM, new Tensor.Floats(new Shape(pcm.length), pcm));
    tensors.put(LOGITS, new Tensor.Floats(new Shape(ROWS, logits.length / ROWS), logits));
    new Safetensors(tensors).write(file);
  }

  /**
   * A clip from a file and the logits stored with it.
   *
   * @param clip what is scored
   * @param logits (3, C), what it must give, as a list
   */
  record Stored(GoldenClip clip, List<Float> logits) {}

  /**
   * Reads a clip.
   *
   * @throws IOException if the file cannot be read, or is not the golden clip of {@code metadata}
   */
  static Stored read(Path file, ModelMetadata metadata) throws IOException {
    Map<String, Tensor> tensors = Safetensors.read(file).tensors();
    int side = metadata.profile().frameSize();
    float[] frames = values(file, tensors, FRAMES, new Shape(DRAWN, 3, side, side));
    float[] pcm = values(file, tensors, PCM, new Shape(metadata.profile().windowSamples()));
    float[] logits = values(file, tensors, LOGITS, new Shape(ROWS, metadata.spec().classes()));
    List<Float> stored = new ArrayList<>();
    for (float logit : logits) {
      stored.add(logit);
    }
    return new Stored(new GoldenClip(side, frames, pcm), stored);
  }

  private static float[] values(Path file, Map<String, Tensor> tensors, String name, Shape expected)
      throws IOException {
    if (tensors.get(name) instanceof Tensor.Floats floats && floats.shape().equals(expected)) {
      return floats.values();
    }
    throw new IOException(
        file + ": " + name + " " + tensors.get(name) + " (expected: F32" + expected + ")");
  }
}
