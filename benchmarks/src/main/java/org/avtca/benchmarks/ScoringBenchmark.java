package org.avtca.benchmarks;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.onnx.OnnxExporter;
import org.avtca.engine.scoring.Scorer;
import org.avtca.engine.scoring.Scorers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the model costs on this machine's CPU, one thread: one new frame, one fusion, and the whole
 * window that a server without embeddings to reuse would encode each hop.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Dai.djl.offline=true")
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything is measured
public class ScoringBenchmark {
  private static final int AUDIO_COLUMNS = 156;

  @Param({"avtca", "avtca-efficientface"})
  private String preset = "";

  @Param({"112", "224"})
  private int frameSize;

  private Path folder = Path.of("");
  private Scorer scorer;
  private float[] frame;
  private float[] frames;
  private float[] embeddings;
  private float[] audio;

  /** A model of random weights, exported as a model version's graphs are. */
  @Setup
  public void open() throws IOException {
    ModelSpec spec = ModelPresets.named(preset);
    folder = Files.createTempDirectory("avtca-benchmark");
    ModelFolder files = new ModelFolder(folder);
    try (AvtcaModel model = AvtcaModel.initialise(spec, Device.cpu(), 1)) {
      OnnxExporter.export(model, files.encoderOnnx(), files.fusionOnnx());
    }
    scorer = Scorers.open(files, spec, Device.cpu(), 1);
    Random random = new Random(1);
    int pixels = 3 * frameSize * frameSize;
    frame = uniform(random, pixels);
    frames = uniform(random, spec.frames() * pixels);
    embeddings = uniform(random, spec.frames() * spec.embeddingWidth());
    audio = uniform(random, spec.audioChannels() * AUDIO_COLUMNS);
  }

  /** Frees the graphs and removes their files. */
  @TearDown
  public void close() throws IOException {
    scorer.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static float[] uniform(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  /** What a hop of 0.24 s costs: its one new frame. */
  @Benchmark
  public float[] encodeOneFrame() {
    return scorer.encode(frame, 1);
  }

  /** What it would cost to encode the whole window anew. */
  @Benchmark
  public float[] encodeWholeWindow() {
    return scorer.encode(frames, frames.length / frame.length);
  }

  /** One window's judgement from embeddings and audio features. */
  @Benchmark
  public float[] fuseOneWindow() {
    return scorer.fuse(embeddings, audio, 1);
  }
}
