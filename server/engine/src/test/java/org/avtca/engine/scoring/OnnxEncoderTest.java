package org.avtca.engine.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.avtca.core.ModelFolder;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Golden;
import org.avtca.engine.onnx.OnnxExporter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxEncoderTest {
  private static final int SIDE = 32;
  private static final int PIXELS = 3 * SIDE * SIDE;
  private static final int WIDTH = Golden.of("avtca").spec().embeddingWidth();

  @TempDir private Path root;
  private Path graph;

  @BeforeEach
  void write() throws IOException {
    ModelFolder folder = new ModelFolder(root);
    try (AvtcaModel model = AvtcaModel.initialise(Golden.of("avtca").spec(), Device.cpu(), 1)) {
      OnnxExporter.export(model, folder.encoderOnnx(), folder.fusionOnnx());
    }
    graph = folder.encoderOnnx();
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 1", "2, 2", "2, 15", "3, 2", "3, 3", "3, 4", "3, 16", "4, 15"})
  void eachFrame_hasItsEmbeddingInItsPlace(int threads, int n) throws IOException {
    float[] crops = crops(n);
    try (OnnxEncoder one = OnnxEncoder.open(graph, WIDTH, 1);
        OnnxEncoder many = OnnxEncoder.open(graph, WIDTH, threads)) {
      float[] all = many.encode(crops, n, SIDE);

      assertThat(all).hasSize(n * WIDTH);
      for (int i = 0; i < n; i++) {
        float[] alone =
            one.encode(Arrays.copyOfRange(crops, i * PIXELS, (i + 1) * PIXELS), 1, SIDE);
        assertThat(Arrays.copyOfRange(all, i * WIDTH, (i + 1) * WIDTH))
            .as("frame %d of %d", i, n)
            .containsExactly(alone, Assertions.within(1e-6f));
      }
    }
  }

  @Test
  void aFrameThatFails_failsTheCallWithItsReason() throws IOException {
    try (OnnxEncoder encoder = OnnxEncoder.open(graph, WIDTH, 2)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> encoder.encode(new float[PIXELS * 4], 4, 1))
          .withMessageMatching(
              "ONNX Runtime could not encode frame .|a frame could not be encoded");
      assertThat(encoder.encode(crops(4), 4, SIDE)).isNotEmpty();
    }
  }

  @Test
  void aMissingGraph_isNamed() {
    Assertions.assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> OnnxEncoder.open(root.resolve("no.onnx"), WIDTH, 2));
  }

  private static float[] crops(int n) {
    Random random = new Random(7);
    float[] crops = new float[n * PIXELS];
    for (int i = 0; i < crops.length; i++) {
      crops[i] = random.nextFloat();
    }
    return crops;
  }
}
