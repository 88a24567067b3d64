package org.avtca.benchmarks.compare;

import ai.djl.Device;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.benchmarks.measure.ProcessFigures;
import org.avtca.benchmarks.measure.Spread;
import org.avtca.core.AudioFeatures;
import org.avtca.core.Mfcc;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.Safetensors;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.scoring.Scorer;
import org.avtca.engine.scoring.Scorers;

/**
 * Times our inference by the scorer that serves: a whole clip as PyTorch does it, and the parts of
 * which a stream's windows are made.
 */
final class InferTask {
  private static final int SAMPLE_RATE = 22_050;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Sessions whose new frames come together in the incremental figures. */
  private static final int SESSIONS = 16;

  private final Order order;
  private final ModelSpec spec;
  private final float[] frames;
  private final float[] audio;
  private final float[] pcm;

  InferTask(Order order) throws IOException {
    this.order = order;
    this.spec = ModelPresets.named(order.preset());
    Map<String, Tensor> inputs = Safetensors.read(order.folder().inputs()).tensors();
    this.frames = floats(inputs, "frames");
    this.audio = floats(inputs, "audio");
    this.pcm = floats(inputs, "pcm");
  }

  private static float[] floats(Map<String, Tensor> tensors, String name) throws IOException {
    if (tensors.get(name) instanceof Tensor.Floats values) {
      return values.values();
    }
    throw new IOException("inputs: no " + name + " (expected: F32)");
  }

  /** The figures, by the names that the report uses; PyTorch's side uses the same. */
  Map<String, Object> run() throws IOException {
    Device cpu = Device.cpu();
    try (Scorer scorer =
        Scorers.open(order.folder().model(order.preset()), spec, cpu, order.threads())) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("clip_ms", millis(() -> clip(scorer)));
      figures.put("logits", list(clip(scorer)));
      figures.put("peak_rss_bytes", ProcessFigures.ownPeakRss());
      parts(scorer, figures);
      return figures;
    }
  }

  private float[] clip(Scorer scorer) {
    return scorer.fuse(scorer.encode(frames, spec.frames()), audio, 1);
  }

  private void parts(Scorer scorer, Map<String, Object> figures) {
    int pixels = frames.length / spec.frames();
    float[] one = Arrays.copyOf(frames, pixels);
    float[] many = Arrays.copyOf(frames, SESSIONS * pixels);
    float[] embeddings = scorer.encode(frames, spec.frames());
    float[] manyEmbeddings = repeated(embeddings);
    float[] manyAudio = repeated(audio);
    Mfcc mfcc = new Mfcc(AudioFeatures.MFCC_10, SAMPLE_RATE);
    figures.put("frame_ms", millis(() -> scorer.encode(one, 1)));
    figures.put("fusion_ms", millis(() -> scorer.fuse(embeddings, audio, 1)));
    figures.put("mfcc_ms", millis(() -> mfcc.compute(pcm)));
    figures.put("frames_16_ms", millis(() -> scorer.encode(many, SESSIONS)));
    figures.put("fusions_16_ms", millis(() -> scorer.fuse(manyEmbeddings, manyAudio, SESSIONS)));
    figures.put("incremental_difference", incrementalDifference(scorer, embeddings));
  }

  /** How far apart embeddings or logits are if frames are encoded one by one, not together. */
  private double incrementalDifference(Scorer scorer, float[] together) {
    int pixels = frames.length / spec.frames();
    int width = spec.embeddingWidth();
    float[] oneByOne = new float[together.length];
    for (int i = 0; i < spec.frames(); i++) {
      float[] frame = Arrays.copyOfRange(frames, i * pixels, (i + 1) * pixels);
      System.arraycopy(scorer.encode(frame, 1), 0, oneByOne, i * width, width);
    }
    return Math.max(
        Differences.largest(list(together), list(oneByOne)),
        Differences.largest(
            list(scorer.fuse(together, audio, 1)), list(scorer.fuse(oneByOne, audio, 1))));
  }

  private static float[] repeated(float[] values) {
    float[] many = new float[SESSIONS * values.length];
    for (int i = 0; i < SESSIONS; i++) {
      System.arraycopy(values, 0, many, i * values.length, values.length);
    }
    return many;
  }

  private static List<Double> list(float[] values) {
    List<Double> list = new ArrayList<>();
    for (float value : values) {
      list.add((double) value);
    }
    return list;
  }

  /** The median time of a call, ms. */
  private double millis(Runnable call) {
    for (int i = 0; i < order.warmUp(); i++) {
      call.run();
    }
    double[] times = new double[order.repeats()];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      call.run();
      times[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
    return Spread.medianOf(times);
  }
}
