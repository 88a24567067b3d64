package org.avtca.engine.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.avtca.core.ModelSpec;
import org.avtca.engine.onnx.OnnxExporter;

/** Scores with ONNX Runtime on the CPU, from the exported graphs. */
final class OnnxScorer implements Scorer {
  private final ModelSpec spec;
  private final ScorerShapes shapes;
  private final OrtEnvironment environment;
  private final OrtSession encoder;
  private final OrtSession fusion;

  private OnnxScorer(
      ModelSpec spec, OrtEnvironment environment, OrtSession encoder, OrtSession fusion) {
    this.spec = spec;
    this.shapes = new ScorerShapes(spec);
    this.environment = environment;
    this.encoder = encoder;
    this.fusion = fusion;
  }

  /**
   * Opens both graphs.
   *
   * @param threads that one call may use, the caller's included
   * @throws IOException if a graph cannot be read
   */
  static OnnxScorer open(ModelSpec spec, Path encoder, Path fusion, int threads)
      throws IOException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    OrtSession first = session(environment, encoder, threads);
    try {
      return new OnnxScorer(spec, environment, first, session(environment, fusion, threads));
    } catch (IOException e) {
      close(first);
      throw e;
    }
  }

  private static OrtSession session(OrtEnvironment environment, Path graph, int threads)
      throws IOException {
    if (!Files.isRegularFile(graph)) {
      throw new NoSuchFileException(graph.toString());
    }
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return environment.createSession(graph.toString(), options);
    } catch (OrtException e) {
      throw new IOException(graph.getFileName() + ": not an ONNX graph that can be run", e);
    }
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public String engine() {
    return "OnnxRuntime " + environment.getVersion();
  }

  @Override
  public float[] encode(float[] crops, int n) {
    int side = shapes.side(crops, n);
    try (OnnxTensor frames = tensor(crops, n, 3, side, side);
        Result result = encoder.run(Map.of(OnnxExporter.FRAMES, frames))) {
      return values(result);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not encode " + n + " frames", e);
    }
  }

  @Override
  public float[] fuse(float[] embeddings, float[] audio, int b) {
    int columns = shapes.columns(embeddings, audio, b);
    try (OnnxTensor video = tensor(embeddings, b, spec.frames(), spec.embeddingWidth());
        OnnxTensor sound = tensor(audio, b, spec.audioChannels(), columns);
        Result result =
            fusion.run(Map.of(OnnxExporter.EMBEDDINGS, video, OnnxExporter.AUDIO, sound))) {
      return values(result);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not score " + b + " windows", e);
    }
  }

  private OnnxTensor tensor(float[] values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
  }

  private static float[] values(Result result) {
    return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
  }

  @Override
  public void close() {
    close(fusion);
    close(encoder);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close a session", e);
    }
  }
}
