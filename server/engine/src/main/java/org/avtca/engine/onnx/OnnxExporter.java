package org.avtca.engine.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.onnx.proto.ModelProto;

/**
 * Writes a model's two graphs in eval mode as ONNX files of opset 17: the frame encoder and the
 * fusion head. Batch norm is folded into the convolution or linear map that it directly follows.
 * Batch, frame size and audio columns are free; the same weights always give the same bytes.
 */
public final class OnnxExporter {
  /** The encoder's input: (N, 3, S, S), RGB in [0, 1], S a multiple of 16. */
  public static final String FRAMES = "frames";

  /** The encoder's output, (N, E), and an input of fusion, (B, F, E). */
  public static final String EMBEDDINGS = "embeddings";

  /** The other input of fusion: (B, A, T). */
  public static final String AUDIO = "audio";

  /** The output of fusion: (B, classes). */
  public static final String LOGITS = "logits";

  private OnnxExporter() {}

  /**
   * Writes both graphs.
   *
   * @throws IllegalArgumentException if the model's fusion has no graph, see {@link
   *     ModelSpec.Fusion#hasOnnxGraph}
   * @throws IOException if a file cannot be written
   */
  public static void export(AvtcaModel model, Path encoder, Path fusion) throws IOException {
    ModelSpec spec = model.spec();
    if (!spec.fusion().hasOnnxGraph()) {
      throw new IllegalArgumentException("fusion: " + spec.fusion() + " (expected: AVT_CA)");
    }
    Map<String, Tensor> state = model.state();
    write(new EncoderGraph(spec, new State(state, "encoder")).build(), encoder);
    write(new FusionGraph(spec, new State(state, "fusion")).build(), fusion);
  }

  private static void write(ModelProto graph, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      graph.writeTo(out);
    }
  }
}
