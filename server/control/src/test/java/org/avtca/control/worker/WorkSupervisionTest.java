package org.avtca.control.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.avtca.control.worker.StubWorkers.PATIENCE;
import static org.avtca.control.worker.StubWorkers.awaitState;
import static org.avtca.control.worker.StubWorkers.folder;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.avtca.control.worker.WorkerSettings.Transport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoding and training through real processes. */
class WorkSupervisionTest {
  @TempDir private Path data;
  private ProcessWorkerSupervisor supervisor;

  @BeforeEach
  void open() {
    supervisor = StubWorkers.supervisor(data, PATIENCE, 3, Transport.AUTO);
  }

  @AfterEach
  void close() {
    supervisor.close();
  }

  private MediaWorker media() {
    MediaWorker worker = supervisor.startMedia();
    awaitState(worker, WorkerState.AVAILABLE);
    return worker;
  }

  private static RecordingRequest recording(String path) {
    return new RecordingRequest(Path.of(path), "{}", Duration.ofHours(1), Duration.ofMinutes(1));
  }

  @Test
  void slowSubscriber_holdsTheWorkerBack() {
    MediaWorker worker = media();
    Recorder recorder = new Recorder(1);
    worker.decode(recording("a.mp4")).subscribe(recorder);
    Path sent = folder(worker).resolve("sent");
    await().atMost(PATIENCE).until(() -> Files.exists(sent) && recorder.count() == 1);
    assertThat(recorder.items().get(0)).isInstanceOf(DecodedItem.Info.class);

    assertThat(sent)
        .content()
        .satisfies(text -> assertThat(Integer.parseInt(text)).isLessThan(500));

    recorder.subscription().request(Long.MAX_VALUE);
    recorder.ended().join();
    assertThat(recorder.count()).isEqualTo(1_002);
    assertThat(recorder.items().get(1_001)).isInstanceOf(DecodedItem.End.class);
  }

  @Test
  void cancelledSubscription_stopsTheDecoding() {
    MediaWorker worker = media();
    Recorder recorder = new Recorder(2);
    worker.decode(recording("a.mp4")).subscribe(recorder);
    await().atMost(PATIENCE).until(() -> recorder.count() == 2);
    recorder.subscription().cancel();
    Path cancelled = folder(worker).resolve("cancelled");
    await().atMost(PATIENCE).until(() -> Files.exists(cancelled));
    assertThat(recorder.ended()).isNotDone();
  }

  @Test
  void subscriber_waitsWhileTheWorkerStarts() {
    assertUnreadable(supervisor.startMedia());
  }

  @Test
  void subscriber_ofAStoppedWorker_isTold() {
    MediaWorker worker = media();
    worker.stop(Duration.ZERO).toCompletableFuture().join();
    Recorder recorder = new Recorder(1);
    worker.decode(recording("a.mp4")).subscribe(recorder);
    assertThatThrownBy(() -> recorder.ended().join())
        .cause()
        .isInstanceOf(WorkerLostException.class)
        .hasMessageContaining("STOPPED (expected: AVAILABLE)");
  }

  @Test
  void unreadableFile_isTheFilesFault() {
    assertUnreadable(media());
  }

  private static void assertUnreadable(MediaWorker worker) {
    Recorder recorder = new Recorder(10);
    worker.decode(recording("a.txt")).subscribe(recorder);
    assertThatThrownBy(() -> recorder.ended().join())
        .cause()
        .isInstanceOfSatisfying(
            WorkFailedException.class,
            failure -> assertThat(failure.reason()).isEqualTo("UNREADABLE"))
        .hasMessage("text is no media");
  }

  @Test
  void training_tellsItsEventsAndEndsItsProcess() {
    TrainingWorker worker = supervisor.startTraining("trainingJobs/j", "cpu");
    List<TrainingEvent> events = new ArrayList<>();
    TrainingOutcome outcome =
        worker.train(command("recommended"), events::add).toCompletableFuture().join();

    assertThat(outcome.digest()).isEqualTo("d1");
    assertThat(outcome.metrics()).isEqualTo(Map.of("validation.uar", 0.5));
    assertThat(outcome.protocol()).isEqualTo("by-actor");
    assertThat(events).first().isEqualTo(new TrainingEvent.Phase("train"));
    assertThat(events)
        .last()
        .isInstanceOfSatisfying(
            TrainingEvent.Batch.class, batch -> assertThat(batch.loss()).isEqualTo(2.5));
    awaitState(worker, WorkerState.STOPPED);
  }

  @Test
  void preparation_tellsWhatTheFolderHolds() {
    TrainingWorker worker = supervisor.startTraining("datasets/d", "cpu");
    List<PreparationEvent> events = new ArrayList<>();
    PreparationOutcome outcome =
        worker
            .prepare(
                new PrepareCommand(Path.of("d"), "ravdess", Path.of("c"), "{}", 1), events::add)
            .toCompletableFuture()
            .join();
    assertThat(outcome.clips()).isEqualTo(2);
    assertThat(outcome.duration()).isEqualTo(Duration.ofMillis(7_500));
    assertThat(events)
        .containsExactly(
            new PreparationEvent.Listing(2, Map.of("happy", 2L), Map.of(), Map.of(), List.of()),
            new PreparationEvent.Progress(1, 2, 0));
  }

  @Test
  void cancellingATraining_killsItsProcess() throws InterruptedException {
    TrainingWorker worker = supervisor.startTraining("trainingJobs/j", "cpu");
    CountDownLatch trains = new CountDownLatch(2);
    CompletableFuture<TrainingOutcome> outcome =
        worker.train(command("endless"), event -> trains.countDown()).toCompletableFuture();
    trains.await();
    worker.stop(Duration.ZERO).toCompletableFuture().join();
    assertThatThrownBy(outcome::join).hasCauseInstanceOf(WorkerLostException.class);
    assertThat(worker.snapshot().state()).isEqualTo(WorkerState.STOPPED);
  }

  @Test
  void lostTraining_isNotStartedAgain() throws InterruptedException {
    TrainingWorker worker = supervisor.startTraining("trainingJobs/j", "cpu");
    CountDownLatch trains = new CountDownLatch(2);
    CompletableFuture<TrainingOutcome> outcome =
        worker.train(command("endless"), event -> trains.countDown()).toCompletableFuture();
    trains.await();
    assertThat(
            ProcessHandle.of(worker.snapshot().description().pid()).orElseThrow().destroyForcibly())
        .isTrue();
    assertThatThrownBy(outcome::join).hasCauseInstanceOf(WorkerLostException.class);
    awaitState(worker, WorkerState.FAILED);
    assertThat(worker.snapshot().restarts()).isZero();
    assertThat(worker.snapshot().lastFailure()).isEqualTo("exit code 137 (signal 9)");
  }

  private static TrainCommand command(String recipe) {
    TrainingConfig config =
        new TrainingConfig(
            TrainingConfig.Task.EMOTION,
            "models/m",
            "datasets/d",
            "",
            "",
            recipe,
            Map.of("epochs", "3"),
            new TrainingConfig.Split("by-actor", List.of(), List.of(), List.of(), 0, 0, 0),
            1,
            0,
            "",
            Map.of());
    return new TrainCommand(
        config,
        "trainingJobs/j",
        Path.of("d"),
        "ravdess",
        Path.of("c"),
        Path.of("k"),
        Path.of("o"),
        1,
        null);
  }

  /** Keeps what comes, and asks for so many at first. */
  private static final class Recorder implements Flow.Subscriber<DecodedItem> {
    private final int first;
    private final List<DecodedItem> items = new ArrayList<>();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription =
        new AtomicReference<>();

    Recorder(int first) {
      this.first = first;
    }

    synchronized List<DecodedItem> items() {
      return List.copyOf(items);
    }

    synchronized int count() {
      return items.size();
    }

    CompletableFuture<@Nullable Void> ended() {
      return ended;
    }

    Flow.Subscription subscription() {
      return requireNonNull(subscription.get());
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription.set(given);
      given.request(first);
    }

    @Override
    public synchronized void onNext(DecodedItem item) {
      items.add(item);
    }

    @Override
    public void onError(Throwable failure) {
      ended.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      ended.complete(null);
    }
  }
}
