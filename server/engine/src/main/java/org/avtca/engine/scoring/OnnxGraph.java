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

/**
 * One exported graph in ONNX Runtime on the CPU. A run stays on its caller's thread. Safe for
 * several threads at once.
 */
final class OnnxGraph implements AutoCloseable {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;

  private OnnxGraph(OrtSession session) {
    this.session = session;
  }

  /**
   * Opens a graph.
   *
   * @throws IOException if it cannot be read
   */
  static OnnxGraph open(Path graph) throws IOException {
    if (!Files.isRegularFile(graph)) {
      throw new NoSuchFileException(graph.toString());
    }
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return new OnnxGraph(ENVIRONMENT.createSession(graph.toString(), options));
    } catch (OrtException e) {
      throw new IOException(graph.getFileName() + ": not an ONNX graph that can be run", e);
    }
  }

  /** The version of ONNX Runtime. */
  static String runtime() {
    return ENVIRONMENT.getVersion();
  }

  /**
   * The {@code values} from their position to their limit, for {@link #run}: those of a direct
   * buffer in place, others copied.
   */
  static OnnxTensor tensor(FloatBuffer values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(ENVIRONMENT, values, shape);
  }

  /** Runs the graph once; its only output, row-major. */
  float[] run(Map<String, OnnxTensor> inputs) throws OrtException {
    try (Result result = session.run(inputs)) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close a session", e);
    }
  }
}
