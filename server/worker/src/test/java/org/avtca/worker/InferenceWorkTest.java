package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avtca.proto.worker.v1.EncodeFramesRequest;
import org.avtca.proto.worker.v1.Frame;
import org.avtca.proto.worker.v1.FrameResult;
import org.avtca.proto.worker.v1.FrameSequence;
import org.avtca.proto.worker.v1.InferenceServiceGrpc;
import org.avtca.proto.worker.v1.InferenceServiceGrpc.InferenceServiceBlockingStub;
import org.avtca.proto.worker.v1.ScoreWindowsRequest;
import org.avtca.proto.worker.v1.Window;
import org.avtca.proto.worker.v1.WindowAudio;
import org.avtca.proto.worker.v1.WindowScore;
import org.avtca.proto.worker.v1.WorkerStatus;
import org.avtca.proto.worker.v1.WorkerStatus.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading a real model version, and scoring with it. */
class InferenceWorkTest {
  @TempDir private static Path data;
  private static Path model;

  @BeforeAll
  static void writeModel() throws IOException {
    // A test before this one may have named a folder that is gone by now.
    System.clearProperty("onnxruntime.native.path");
    model = TinyModel.write(data.resolve("model"), 5);
  }

  @AfterAll
  static void forgetNatives() {
    System.clearProperty("onnxruntime.native.path");
  }

  private static WorkerOptions options(Path folder) {
    return new WorkerOptions(
        WorkerKind.INFERENCE,
        data,
        Optional.of(data.resolve("s")),
        data.resolve("natives"),
        "cpu",
        2,
        Optional.of(folder),
        List.of());
  }

  private static StatusBoard load(InferenceWork work, WorkerServer server) throws IOException {
    StatusBoard board = new StatusBoard(WorkerStatus.getDefaultInstance());
    try (NativeCache natives = NativeCache.open(data.resolve("natives"))) {
      server.add(work.load(natives, board));
    }
    return board;
  }

  @Test
  void loadedVersion_hasProvedItselfAndScores() throws Exception {
    Path folder = Files.createTempDirectory("avtca-");
    InferenceWork work = new InferenceWork(options(model));
    try (WorkerServer server =
            WorkerServer.onSocket(
                folder.resolve("s"), new StatusBoard(WorkerStatus.getDefaultInstance()));
        Connections connection = Connections.socket(folder.resolve("s"))) {
      WorkerStatus status = load(work, server).now();
      assertThat(status.getState()).isEqualTo(State.STATE_WARMING);
      assertThat(status.getDevice()).isEqualTo("cpu");
      assertThat(status.getEngine()).startsWith("OnnxRuntime 1.");
      assertThat(status.getGoldenDifference()).isBetween(0.0, 1e-4);
      assertThat(status.getMaxConcurrency()).isEqualTo(2);

      InferenceServiceBlockingStub stub =
          InferenceServiceGrpc.newBlockingStub(connection.channel());
      List<ByteString> together = embeddings(stub, Frames.crop(1, 10), Frames.crop(2, 200));
      List<ByteString> alone = embeddings(stub, Frames.crop(2, 200));
      assertThat(WindowFeatures.floats(together.get(1)))
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(WindowFeatures.floats(alone.get(0)));
      WindowScore score = score(stub, together);
      assertThat(score.getLogitsList()).hasSize(3).doesNotContain(Float.NaN);
      assertThat(score.getLogitsWithoutVideoList()).hasSize(3).isNotEqualTo(score.getLogitsList());
    } finally {
      work.close();
      OwnFolder.delete(folder);
    }
  }

  private static List<ByteString> embeddings(InferenceServiceBlockingStub stub, Frame... frames) {
    return stub
        .encodeFrames(
            EncodeFramesRequest.newBuilder()
                .addSequences(FrameSequence.newBuilder().addAllFrames(List.of(frames)))
                .build())
        .getSequences(0)
        .getFramesList()
        .stream()
        .map(FrameResult::getEmbedding)
        .toList();
  }

  private static WindowScore score(InferenceServiceBlockingStub stub, List<ByteString> embeddings) {
    List<ByteString> slots = new ArrayList<>();
    for (int slot = 0; slot < 15; slot++) {
      slots.add(slot % 3 == 2 ? ByteString.EMPTY : embeddings.get(slot % 3));
    }
    WindowAudio audio =
        WindowAudio.newBuilder()
            .setEncoding(WindowAudio.Encoding.ENCODING_S16LE)
            .setSampleRateHz(16_000)
            .setChannels(1)
            .setPcm(ByteString.copyFrom(new byte[2 * 57_600]))
            .build();
    return stub.scoreWindows(
            ScoreWindowsRequest.newBuilder()
                .addWindows(
                    Window.newBuilder().setAudio(audio).addAllEmbeddings(slots).setExplain(true))
                .build())
        .getWindows(0);
  }

  @Test
  void versionThatScoresOtherwiseThanWhenItWasTrained_isRefused() throws IOException {
    Path other = TinyModel.write(data.resolve("other"), 6);
    Path mixed = Files.createDirectory(data.resolve("mixed"));
    for (String name : List.of("model.json", "model.safetensors", "encoder.onnx", "fusion.onnx")) {
      Files.copy(model.resolve(name), mixed.resolve(name));
    }
    Files.copy(
        other.resolve("golden.safetensors"),
        mixed.resolve("golden.safetensors"),
        StandardCopyOption.REPLACE_EXISTING);
    StatusBoard board = new StatusBoard(WorkerStatus.getDefaultInstance());
    try (InferenceWork work = new InferenceWork(options(mixed));
        NativeCache natives = NativeCache.open(data.resolve("natives"))) {
      assertThatThrownBy(() -> work.load(natives, board))
          .isInstanceOf(IOException.class)
          .hasMessageMatching("golden clip: logits differ by \\S+ \\(expected: <= 1.0E-4\\)");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void gpuThatIsNotThere_isRefused() throws IOException {
    WorkerOptions options = options(model);
    WorkerOptions gpu =
        new WorkerOptions(
            options.kind(),
            options.folder(),
            options.socket(),
            options.nativeCache(),
            "gpu99",
            1,
            options.model(),
            List.of());
    StatusBoard board = new StatusBoard(WorkerStatus.getDefaultInstance());
    try (NativeCache natives = NativeCache.open(data.resolve("natives"))) {
      assertThatThrownBy(() -> new InferenceWork(gpu).load(natives, board))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("device: gpu99 (expected: cpu");
    }
  }
}
