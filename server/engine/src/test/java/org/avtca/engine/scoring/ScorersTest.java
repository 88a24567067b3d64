package org.avtca.engine.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Closeness;
import org.avtca.engine.model.Golden;
import org.avtca.engine.onnx.OnnxExporter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorersTest {
  private static final Golden GOLDEN = Golden.of("avtca");
  private static final ModelSpec SPEC = GOLDEN.spec();

  @TempDir private Path root;
  private ModelFolder folder;

  @BeforeEach
  void write() throws IOException {
    folder = new ModelFolder(root);
    try (AvtcaModel model = AvtcaModel.initialise(SPEC, Device.cpu(), 1)) {
      assertThat(model.loadPartial(GOLDEN.group("w.")).isExact()).isTrue();
      model.save(folder.weights());
      OnnxExporter.export(model, folder.encoderOnnx(), folder.fusionOnnx());
    }
  }

  @Test
  void manyThreads_getTheNumbersOfOne() throws Exception {
    try (Scorer onnx = OnnxScorer.open(SPEC, folder.encoderOnnx(), folder.fusionOnnx(), 2);
        Scorer torch = TorchScorer.open(SPEC, folder.weights(), Device.cpu())) {
      for (Scorer scorer : List.of(onnx, torch)) {
        for (float[] logits : fromFourThreads(scorer)) {
          Closeness.TIGHT.check("logits", logits, GOLDEN.floats("eval.logits"));
        }
      }
    }
  }

  private static List<float[]> fromFourThreads(Scorer scorer)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> futures = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        futures.add(threads.submit(() -> score(scorer)));
      }
      List<float[]> results = new ArrayList<>();
      for (Future<float[]> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static float[] score(Scorer scorer) {
    float[] embeddings = scorer.encode(GOLDEN.floats("frames"), 16);
    return scorer.fuse(embeddings, GOLDEN.floats("audio"), 4);
  }

  @Test
  void arraysOfAnotherLength_areRefused() throws IOException {
    try (Scorer scorer = Scorers.open(folder, SPEC, Device.cpu(), 1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scorer.encode(new float[3 * 30 * 30], 1))
          .withMessage("crops: 2700 values (expected: 1 x 3 x S x S with S a multiple of 16)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scorer.encode(new float[0], 0))
          .withMessage("batch: 0 (expected: at least 1)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scorer.fuse(new float[63], new float[200], 1))
          .withMessage("embeddings: 63 values (expected: 1 x 4 x 16)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scorer.fuse(new float[64], new float[201], 1))
          .withMessage("audio: 201 values (expected: 1 x 10 x T with T at least 16)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scorer.fuse(new float[64], new float[150], 1));
    }
  }

  @Test
  void missingGraph_isNamed() throws IOException {
    Files.delete(folder.fusionOnnx());
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Scorers.open(folder, SPEC, Device.cpu(), 1))
        .withMessageContaining("fusion.onnx");
  }

  @Test
  void fusionWithoutAGraph_isNotExported() {
    ModelSpec lmf = ModelPresets.named("lmf");
    try (AvtcaModel model = AvtcaModel.initialise(lmf, Device.cpu(), 1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> OnnxExporter.export(model, folder.encoderOnnx(), folder.fusionOnnx()))
          .withMessage("fusion: LMF (expected: AVT_CA)");
    }
  }

  @Test
  void damagedGraph_isRefused() throws IOException {
    Files.write(folder.encoderOnnx(), new byte[] {1, 2, 3});
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Scorers.open(folder, SPEC, Device.cpu(), 1))
        .withMessage("encoder.onnx: not an ONNX graph that can be run");
  }

  @Test
  void noThread_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scorers.open(folder, SPEC, Device.cpu(), 0))
        .withMessage("threads: 0 (expected: at least 1)");
  }
}
