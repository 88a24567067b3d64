package org.avtca.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.avtca.client.AvtcaClient;
import org.avtca.client.admin.WorkerInfo;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.ModalityState;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.VideoFormat;
import org.avtca.client.emotion.WindowResult;
import org.avtca.dist.Distribution.Ended;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job as a user does it, on a server, workers and commands that are real processes.
 *
 * <p>The model is as small as it can be: what is tested is that the parts fit, not what they learn.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {
  private static final int RATE = 16_000;
  private static final int CHUNK_MILLIS = 100;

  private final Distribution distribution = Distribution.built();
  private Path folder;
  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException, InterruptedException {
    folder = temporary;
    Ended made =
        distribution.run(
            folder,
            Map.of(),
            "avtca-sample-set",
            folder.resolve("sample").toString(),
            "--speakers",
            "4");
    assertThat(made.code()).as(made.err()).isZero();
    server = RunningServer.start(distribution, folder);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void streaming_withoutAModel_saysHowToGetOne() throws Exception {
    Ended analyzed = server.admin("analyze", clip().toString());

    assertThat(analyzed.code()).isEqualTo(1);
    assertThat(analyzed.err()).contains("MODEL_UNKNOWN", "submit-training");
  }

  @Test
  @Order(2)
  void training_registersAVersionThatCanBePromoted() throws Exception {
    Ended added =
        server.admin(
            "datasets", "add", "clips", folder.resolve("sample").toString(), "--frame-size", "32");
    assertThat(added.code()).as(added.err()).isZero();
    assertThat(added.out()).contains("READY", "faces found");

    Ended trained = train("1");
    assertThat(trained.code()).as(trained.out() + trained.err()).isZero();
    assertThat(trained.out()).contains("Registered emotion/v1.");

    Ended promoted = server.admin("promote", "emotion/v1");
    assertThat(promoted.code()).as(promoted.err()).isZero();
    assertThat(promoted.out()).contains("The champion is emotion/v1.");
  }

  @Test
  @Order(3)
  void recording_isAnsweredWindowByWindow() throws Exception {
    Ended analyzed = server.admin("analyze", clip().toString());

    assertThat(analyzed.code()).as(analyzed.err()).isZero();
    assertThat(analyzed.out()).contains("0.00 - 3.60", "judged by models/emotion/versions/v1");
  }

  @Test
  @Order(4)
  void badFiles_areRefusedAndTheServerIsUnhurt() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "not a film\n".repeat(100));
    Path empty = Files.createFile(folder.resolve("empty.mp4"));
    byte[] whole = Files.readAllBytes(clip());
    Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));

    for (Path bad : List.of(text, empty, cut)) {
      Ended refused = server.admin("analyze", bad.toString());
      assertThat(refused.code()).as(bad + ": " + refused.out()).isEqualTo(1);
      assertThat(refused.err()).startsWith("error: ").contains("expected");
    }
    assertThat(server.alive()).isTrue();
    assertThat(server.admin("analyze", clip().toString()).code()).isZero();
  }

  @Test
  @Order(5)
  void killedWorker_losesNoWindowAndKeepsTheOrder() throws Exception {
    try (AvtcaClient client = server.connect()) {
      stream(client, () -> killInferenceWorker(client));
      assertThat(client.admin().workers().get())
          .filteredOn(worker -> worker.kind().equals("INFERENCE"))
          .allMatch(worker -> worker.restarts() >= 1);
    }
  }

  @Test
  @Order(6)
  void killedServer_losesNoWindowAndKeepsTheOrder() throws Exception {
    try (AvtcaClient client = server.connect()) {
      stream(client, server::killAndRestart);
    }
  }

  /** What is done to a stream while it runs. */
  private interface Disturbance {
    void happen() throws Exception;
  }

  private static void stream(AvtcaClient client, Disturbance disturbance) throws Exception {
    SessionOptions options =
        SessionOptions.builder()
            .audio(AudioFormat.mono(RATE))
            .video(VideoFormat.jpeg())
            .hop(Duration.ofMillis(480))
            .build();
    int seconds = 40;
    try (EmotionSession session = client.emotions().open(options)) {
      SyntheticInput input = new SyntheticInput(RATE, CHUNK_MILLIS);
      for (int chunk = 0; chunk < seconds * 1_000 / CHUNK_MILLIS; chunk++) {
        if (chunk == 80) {
          disturbance.happen();
        }
        input.send(session, chunk);
      }
      session.endInput();
      List<WindowResult> results =
          Stream.iterate(session.iterator(), i -> i.hasNext(), i -> i).map(i -> i.next()).toList();
      SessionSummary summary = session.completion().get();

      assertThat(results)
          .extracting(WindowResult::windowId)
          .containsExactlyElementsOf(LongStream.range(0, results.size()).boxed().toList());
      int whole = (seconds * 1_000 - 3_600) / 480 + 1;
      assertThat(results).hasSizeBetween(whole, whole + 1);
      assertThat(results).allMatch(result -> result.audio() == ModalityState.PRESENT);
      assertThat(summary.droppedWindows()).isZero();
      assertThat(summary.reason()).isEqualTo("END_OF_INPUT");
    }
  }

  @Test
  @Order(7)
  void secondVersion_isRolledOutAndBack() throws Exception {
    assertThat(train("2").out()).contains("Registered emotion/v2.");

    Ended started = server.admin("rollout", "start", "emotion/v2", "--step", "50", "--step", "100");
    assertThat(started.code()).as(started.err()).isZero();
    assertThat(server.admin("promote", "emotion/v2").out()).contains("The champion is emotion/v2.");
    Ended back = server.admin("rollback", "emotion", "--reason", "test");
    assertThat(back.code()).as(back.err()).isZero();

    assertThat(server.admin("models", "show", "emotion/v1").out()).contains("champion");
    assertThat(server.admin("rollout", "history", "emotion").out()).contains("test");
  }

  @Test
  @Order(8)
  void stoppedServer_leavesNoWorkerBehind() throws Exception {
    List<WorkerInfo> workers;
    try (AvtcaClient client = server.connect()) {
      workers = client.admin().workers().get();
    }

    assertThat(server.stop()).isIn(0, 143);

    assertThat(workers)
        .isNotEmpty()
        .noneMatch(
            worker -> ProcessHandle.of(worker.pid()).map(ProcessHandle::isAlive).orElse(false));
  }

  private Ended train(String seed) throws IOException, InterruptedException {
    return server.admin(
        "submit-training",
        "--data",
        "clips",
        "--frame-size",
        "32",
        "--epochs",
        "1",
        "--spec",
        "stem=8",
        "--spec",
        "stages=[[8,1],[16,1]]",
        "--spec",
        "width=8",
        "--train",
        "01-03",
        "--validate",
        "04",
        "--seed",
        seed,
        "--watch");
  }

  private Path clip() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("sample"))) {
      return files
          .filter(file -> file.toString().endsWith(".mp4"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static void killInferenceWorker(AvtcaClient client) throws Exception {
    WorkerInfo worker =
        client.admin().workers().get().stream()
            .filter(candidate -> candidate.kind().equals("INFERENCE"))
            .findFirst()
            .orElseThrow();
    assertThat(ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly()).isTrue();
  }
}
