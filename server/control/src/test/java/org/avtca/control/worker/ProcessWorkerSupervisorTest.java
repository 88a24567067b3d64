package org.avtca.control.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.avtca.control.worker.StubWorkers.CRASHES;
import static org.avtca.control.worker.StubWorkers.HANGS;
import static org.avtca.control.worker.StubWorkers.PATIENCE;
import static org.avtca.control.worker.StubWorkers.awaitState;
import static org.avtca.control.worker.StubWorkers.folder;
import static org.avtca.control.worker.StubWorkers.frame;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.avtca.control.worker.WorkerSettings.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One worker process after another, each a real one. */
class ProcessWorkerSupervisorTest {
  private static final Duration CALL = Duration.ofSeconds(30);

  @TempDir private Path data;
  @TempDir private Path model;
  private ProcessWorkerSupervisor supervisor;

  @BeforeEach
  void open() {
    supervisor = StubWorkers.supervisor(data, PATIENCE, 3, Transport.AUTO);
  }

  @AfterEach
  void close() {
    supervisor.close();
  }

  private InferenceWorker start() throws IOException {
    InferenceWorker worker = supervisor.startInference(StubWorkers.model(model, "serve"));
    awaitState(worker, WorkerState.AVAILABLE);
    return worker;
  }

  @Test
  void worker_describesItselfAndAnswers() throws IOException {
    InferenceWorker worker = start();

    WorkerDescription description = worker.description();
    assertThat(description.name()).isEqualTo("workers/inference-1");
    assertThat(description.maxBatchSize()).isEqualTo(4);
    assertThat(description.maxConcurrency()).isEqualTo(2);
    assertThat(description.goldenDifference()).isEqualTo(1e-6);
    assertThat(ProcessHandle.of(description.pid())).isPresent();
    assertThat(supervisor.workers()).hasSize(1);
    assertThat(supervisor.workers().get(0).rssBytes()).isGreaterThan(1 << 20);

    EncodeResult result =
        worker
            .encode(frame(5, (byte) 1, (byte) 2, (byte) 3, (byte) 4), CALL)
            .toCompletableFuture()
            .join();
    EncodedFrame encoded = result.sequences().get(0).frames().get(0);
    assertThat(encoded.id()).isEqualTo(5);
    assertThat(encoded.face().embedding().bytes().get(2)).isEqualTo((byte) 3);
    assertThat(result.encodeTime()).isEqualTo(Duration.ofNanos(7_000));
    assertThatThrownBy(() -> worker.score(List.of(), CALL).toCompletableFuture().join())
        .hasCauseInstanceOf(WorkerException.class)
        .hasMessageContaining("INVALID_ARGUMENT windows: 0");
  }

  @Test
  void listener_hearsEachStateInOrder() throws IOException {
    InferenceWorker worker = supervisor.startInference(StubWorkers.model(model, "serve"));
    List<WorkerState> heard = Collections.synchronizedList(new ArrayList<>());
    worker.addListener(now -> heard.add(now.state()));
    awaitState(worker, WorkerState.AVAILABLE);
    worker.stop(Duration.ofSeconds(5)).toCompletableFuture().join();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(heard)
                    .containsSubsequence(
                        WorkerState.AVAILABLE, WorkerState.STOPPING, WorkerState.STOPPED));
    assertThat(heard).first().isEqualTo(WorkerState.LOADING);
    assertThat(supervisor.workers()).isEmpty();
  }

  @Test
  void crash_failsTheCallAndAnotherProcessTakesOver() throws IOException {
    InferenceWorker worker = start();
    long first = worker.description().pid();
    Path firstFolder = folder(worker);

    CompletableFuture<WorkerState> stateAtFailure =
        worker
            .encode(frame(CRASHES, (byte) 0, (byte) 0, (byte) 0, (byte) 0), CALL)
            .handle(
                (result, failure) -> {
                  assertThat(failure).isInstanceOf(WorkerLostException.class);
                  return worker.snapshot().state();
                })
            .toCompletableFuture();
    assertThat(stateAtFailure.join()).isNotEqualTo(WorkerState.AVAILABLE);

    awaitState(worker, WorkerState.AVAILABLE);
    assertThat(worker.description().pid()).isNotEqualTo(first);
    assertThat(worker.snapshot().restarts()).isEqualTo(1);
    assertThat(worker.snapshot().lastFailure()).isEqualTo("exit code 139 (signal 11)");
    assertThat(firstFolder).doesNotExist();
    assertThat(worker.encode(frame(1, new byte[4]), CALL).toCompletableFuture().join().sequences())
        .hasSize(1);
  }

  @Test
  void hungCall_timesOutAndTheThirdInARowEndsTheProcess() throws IOException {
    InferenceWorker worker = start();
    Duration soon = Duration.ofMillis(300);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () -> worker.encode(frame(HANGS, new byte[4]), soon).toCompletableFuture().join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(WorkerTimeoutException.class);
    }
    await().atMost(PATIENCE).until(() -> worker.snapshot().restarts() == 1);
    awaitState(worker, WorkerState.AVAILABLE);
    assertThat(worker.snapshot().lastFailure()).isEqualTo("3 calls in a row timed out");
  }

  @Test
  void cancelledStage_cancelsTheCallInTheWorker() throws IOException {
    InferenceWorker worker = start();
    CompletableFuture<EncodeResult> call =
        worker.encode(frame(HANGS, new byte[4]), CALL).toCompletableFuture();
    Path folder = folder(worker);
    await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("hanging")));
    call.cancel(true);
    await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("cancelled")));
    assertThat(worker.isAvailable()).isTrue();
  }

  @Test
  void stop_endsTheProcessAndRemovesItsFolder() throws IOException {
    InferenceWorker worker = start();
    Path folder = folder(worker);
    long pid = worker.description().pid();
    assertThat(folder).isDirectoryContaining("glob:**/tmp");

    worker.stop(Duration.ofSeconds(20)).toCompletableFuture().join();

    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(folder).doesNotExist();
    assertThat(worker.snapshot().state()).isEqualTo(WorkerState.STOPPED);
    assertThatThrownBy(
            () -> worker.encode(frame(1, new byte[4]), CALL).toCompletableFuture().join())
        .hasCauseInstanceOf(WorkerLostException.class)
        .hasMessageContaining("STOPPED (expected: AVAILABLE)");
  }

  @Test
  void goldenDifference_failsAtOnceAndSaysHowLarge() throws IOException {
    InferenceWorker worker = supervisor.startInference(StubWorkers.model(model, "golden-differs"));
    awaitState(worker, WorkerState.FAILED);
    assertThat(worker.snapshot().restarts()).isZero();
    assertThat(worker.snapshot().lastFailure())
        .isEqualTo("golden difference 0.5 (expected: <= 1.0E-4)");
  }

  @Test
  void crashAtEveryStart_isTriedAgainAndThenFails() throws IOException {
    InferenceWorker worker = supervisor.startInference(StubWorkers.model(model, "crash-at-load"));
    awaitState(worker, WorkerState.FAILED);
    assertThat(worker.snapshot().restarts()).isEqualTo(3);
    assertThat(worker.snapshot().lastFailure()).isEqualTo("exit code 134 (signal 6)");
  }

  @Test
  void workerThatNeverBecomesAvailable_failsAtTheStartTimeout() throws IOException {
    Duration soon = Duration.ofMillis(200);
    try (ProcessWorkerSupervisor hasty = StubWorkers.supervisor(data, soon, 0, Transport.AUTO)) {
      InferenceWorker worker = hasty.startInference(StubWorkers.model(model, "never-available"));
      awaitState(worker, WorkerState.FAILED);
      assertThat(worker.snapshot().lastFailure()).isEqualTo("not available after PT0.2S");
    }
  }

  @Test
  void loopback_servesWhereThereAreNoUnixSockets() throws IOException {
    try (ProcessWorkerSupervisor other =
        StubWorkers.supervisor(data, PATIENCE, 0, Transport.LOOPBACK)) {
      InferenceWorker worker = other.startInference(StubWorkers.model(model, "serve"));
      awaitState(worker, WorkerState.AVAILABLE);
      assertThat(
              worker.encode(frame(1, new byte[4]), CALL).toCompletableFuture().join().sequences())
          .hasSize(1);
      assertThat(folder(worker).resolve("s")).doesNotExist();
    }
  }
}
