package org.avtca.engine.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.avtca.core.ModelSpec;
import org.avtca.engine.onnx.OnnxExporter;

/** Scores with ONNX Runtime on the CPU, from the exported graphs. */
final class OnnxScorer implements Scorer {
  private final ModelSpec spec;
  private final ScorerShapes shapes;
  private final OnnxEncoder encoder;
  private final OnnxGraph fusion;

  private OnnxScorer(ModelSpec spec, OnnxEncoder encoder, OnnxGraph fusion) {
    this.spec = spec;
    this.shapes = new ScorerShapes(spec);
    this.encoder = encoder;
    this.fusion = fusion;
  }

  /**
   * Opens both graphs.
   *
   * @param threads that encode the frames of one call, the caller's included
   * @throws IOException if a graph cannot be read
   */
  static OnnxScorer open(ModelSpec spec, Path encoder, Path fusion, int threads)
      throws IOException {
    OnnxEncoder first = OnnxEncoder.open(encoder, spec.embeddingWidth(), threads);
    try {
      return new OnnxScorer(spec, first, OnnxGraph.open(fusion));
    } catch (IOException e) {
      first.close();
      throw e;
    }
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public String engine() {
    return "OnnxRuntime " + OnnxGraph.runtime();
  }

  @Override
  public float[] encode(float[] crops, int n) {
    return encoder.encode(crops, n, shapes.side(crops, n));
  }

  @Override
  public float[] fuse(float[] embeddings, float[] audio, int b) {
    int columns = shapes.columns(embeddings, audio, b);
    try (OnnxTensor video =
            OnnxGraph.tensor(
                FloatBuffer.wrap(embeddings), b, spec.frames(), spec.embeddingWidth());
        OnnxTensor sound =
            OnnxGraph.tensor(FloatBuffer.wrap(audio), b, spec.audioChannels(), columns)) {
      return fusion.run(Map.of(OnnxExporter.EMBEDDINGS, video, OnnxExporter.AUDIO, sound));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not score " + b + " windows", e);
    }
  }

  @Override
  public void close() {
    fusion.close();
    encoder.close();
  }
}
