package org.avtca.control.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.avtca.control.ManualClock;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.ManualTime;
import org.avtca.control.store.Changes;
import org.avtca.control.store.DatabaseKind;
import org.avtca.control.store.LeaseStore;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.RequestIdStore;
import org.avtca.control.store.UnreliableDatabase;
import org.avtca.control.work.LeaseSettings;
import org.avtca.control.worker.FakeTrainingWorker;
import org.avtca.control.worker.FakeWorkerSupervisor;
import org.avtca.control.worker.PreparationEvent;
import org.avtca.control.worker.PreparationOutcome;
import org.avtca.control.worker.PrepareCommand;
import org.avtca.control.worker.WorkFailedException;
import org.avtca.control.worker.WorkerLostException;
import org.avtca.control.worker.WorkerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DatasetRunnerTest {
  private static final String NAME = "datasets/clips";
  private static final PreparationEvent.Listing LISTING =
      new PreparationEvent.Listing(
          4,
          Map.of("happy", 2L, "sad", 2L),
          Map.of("01", 2L, "02", 2L),
          Map.of("NOT_A_CLIP", 1L),
          List.of("happy", "sad"));

  private final DatabaseKind kind;
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final ManualTime time = new ManualTime();
  private final FakeWorkerSupervisor supervisor = new FakeWorkerSupervisor();
  private final Changes changes = new Changes();
  private UnreliableDatabase database;
  private Datasets datasets;
  private DatasetRunner runner;

  DatasetRunnerTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("clips"));
    database = new UnreliableDatabase(kind.open(folder));
    datasets =
        new Datasets(
            database,
            clock,
            new ReadableRoots(List.of(folder)),
            new RequestIdStore(clock),
            changes);
    runner = runner();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void dataset_isReadPreparedAndReady() {
    Dataset made = create();
    assertThat(made.state()).isEqualTo(DatasetState.VALIDATING);
    PrepareCommand command = worker().prepareCommands().get(0);
    assertThat(command.path()).isEqualTo(made.path());
    assertThat(command.format()).isEqualTo("ravdess");

    worker().tell(LISTING);
    Dataset listed = datasets.get(NAME);
    assertThat(listed.state()).isEqualTo(DatasetState.PREPARING);
    assertThat(listed.labels()).containsExactly("happy", "sad");
    assertThat(listed.total()).isEqualTo(4);

    worker().tell(new PreparationEvent.Progress(1, 4, 0));
    worker().tell(new PreparationEvent.Quarantined("b.mp4", "UNREADABLE", "no video"));
    worker().tell(new PreparationEvent.Quarantined("a.mp4", "TOO_SHORT", "0.1 s"));
    worker().finish(outcome(2));

    Dataset ready = datasets.get(NAME);
    assertThat(ready.state()).isEqualTo(DatasetState.READY);
    assertThat(ready.statistics())
        .isEqualTo(
            new DatasetStatistics(
                4,
                2,
                Duration.ofSeconds(14),
                Map.of("happy", 3L, "sad", 1L),
                Map.of("01", 4L),
                50,
                60,
                LISTING.skipped(),
                Map.of("UNREADABLE", 2L),
                List.of(new ClassCount("happy", 2, 1, 0, 3), new ClassCount("sad", 1, 0, 0, 1)),
                "by group"));
    assertThat(ready.done()).isEqualTo(4);
    assertThat(ready.revision()).isGreaterThan(listed.revision());
    assertThat(datasets.quarantined(NAME, "", 10))
        .containsExactly(
            new QuarantinedClip("a.mp4", "TOO_SHORT", "0.1 s"),
            new QuarantinedClip("b.mp4", "UNREADABLE", "no video"));
    assertThat(datasets.quarantined(NAME, "a.mp4", 10)).hasSize(1);
    assertThat(worker().snapshot().state()).isEqualTo(WorkerState.STOPPED);
  }

  @Test
  void progress_isWrittenAtMostTwiceASecond() {
    create();
    worker().tell(LISTING);
    long before = datasets.get(NAME).revision();
    for (int done = 0; done < 4; done++) {
      worker().tell(new PreparationEvent.Progress(done, 4, 0));
      clock.advance(Duration.ofMillis(100));
    }
    assertThat(datasets.get(NAME).revision()).isEqualTo(before + 1);
  }

  @Test
  void aFolderThatIsNoDataset_fails() {
    create();
    worker().fail(new WorkFailedException("EMPTY", "no clip in the layout of ravdess"));
    Dataset failed = datasets.get(NAME);
    assertThat(failed.state()).isEqualTo(DatasetState.FAILED);
    assertThat(failed.failureReason()).isEqualTo("EMPTY");
    assertThat(failed.failureMessage()).contains("no clip");
  }

  @Test
  void aLostWorker_isReplaced_thenTheDatasetFails() {
    create();
    for (int crash = 0; crash < 3; crash++) {
      worker().tell(LISTING);
      worker().fail(new WorkerLostException("exit code 139", null));
    }
    assertThat(supervisor.trainingWorkers()).hasSize(3);
    Dataset failed = datasets.get(NAME);
    assertThat(failed.failureReason()).isEqualTo("WORKER_LOST");
    assertThat(failed.failureMessage()).contains("lost 3 times").contains("exit code 139");
  }

  @Test
  void create_withTheSameRequestId_givesTheSame_andWithoutIsTaken() {
    Dataset made = create();
    assertThat(create().name()).isEqualTo(made.name());
    assertThatThrownBy(
            () -> datasets.create(new DatasetDraft("clips", path(), "ravdess", 0), "", false))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NAME_TAKEN));
    assertThat(datasets.list(PageRequest.first(10)).items()).hasSize(1);
  }

  @Test
  void create_isRepeated_whateverBecameOfTheFolder() throws IOException {
    Dataset made = create();
    Files.delete(folder.resolve("clips"));
    assertThat(create().name()).isEqualTo(made.name());
  }

  @Test
  void create_withTheSameRequestId_andAnotherFrameSize_isRefused() {
    create();
    assertThatThrownBy(
            () -> datasets.create(new DatasetDraft("", path(), "ravdess", 32), "once", false))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.REQUEST_ID_REUSED));
  }

  @Test
  void folderThatBecameALink_isNotRead() throws IOException {
    create();
    runner.close();
    Files.delete(folder.resolve("clips"));
    Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("clips"), folder.resolve("elsewhere"));
    runner();
    assertThat(supervisor.trainingWorkers()).hasSize(1);
    Dataset failed = datasets.get(NAME);
    assertThat(failed.state()).isEqualTo(DatasetState.FAILED);
    assertThat(failed.failureReason()).isEqualTo("ARGUMENT_INVALID");
    assertThat(failed.failureMessage()).contains("the folder that was registered");
  }

  @Test
  void list_refusesValuesThatNoDatasetHas() {
    assertThatThrownBy(
            () -> datasets.list(new PageRequest(10, Map.of("state", "DONE"), true, null)))
        .hasMessage("filter: state=DONE (expected: state: VALIDATING, PREPARING, READY, FAILED)");
    assertThat(datasets.list(new PageRequest(10, Map.of("format", "crema-d"), true, null)).items())
        .isEmpty();
  }

  @Test
  void create_validateOnly_keepsNothing() {
    datasets.create(new DatasetDraft("", path(), "ravdess", 0), "", true);
    assertThat(datasets.list(PageRequest.first(10)).items()).isEmpty();
    assertThat(supervisor.trainingWorkers()).isEmpty();
  }

  @Test
  void delete_endsItsWorker() {
    create();
    FakeTrainingWorker worker = worker();
    datasets.delete(NAME);
    assertThat(worker.snapshot().state()).isEqualTo(WorkerState.STOPPED);
    assertThatThrownBy(() -> datasets.get(NAME)).hasMessageContaining("no such data set");
  }

  @Test
  void close_endsTheWorker_andTheNextServerBeginsAgain() {
    create();
    worker().tell(LISTING);
    runner.close();
    assertThat(worker().snapshot().state()).isEqualTo(WorkerState.STOPPED);
    runner();
    assertThat(supervisor.trainingWorkers()).hasSize(2);
    worker().finish(outcome(0));
    assertThat(datasets.get(NAME).state()).isEqualTo(DatasetState.READY);
  }

  @Test
  void aKilledServersDataset_isPreparedByTheNext() {
    create();
    database.run(new LeaseStore()::expireAll);
    runner();
    assertThat(supervisor.trainingWorkers()).hasSize(2);
  }

  @Test
  void endThatCannotBeWritten_isReachedAgainByAnotherWorker() {
    create();
    FakeTrainingWorker first = worker();
    database.away(true);
    first.finish(outcome(0));
    assertThat(first.snapshot().state()).isEqualTo(WorkerState.STOPPED);
    database.away(false);
    for (int s = 0; s <= 31; s++) {
      clock.advance(Duration.ofSeconds(1));
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(worker()).isNotSameAs(first);
    worker().finish(outcome(0));
    assertThat(datasets.get(NAME).state()).isEqualTo(DatasetState.READY);
  }

  private static PreparationOutcome outcome(long quarantined) {
    return new PreparationOutcome(
        4,
        quarantined,
        50,
        60,
        Duration.ofSeconds(14),
        Map.of("01", 4L),
        quarantined == 0 ? Map.of() : Map.of("UNREADABLE", quarantined),
        List.of(
            new PreparationOutcome.ClassCount("happy", 2, 1, 0, 3),
            new PreparationOutcome.ClassCount("sad", 1, 0, 0, 1)),
        "by group");
  }

  private DatasetRunner runner() {
    DatasetRunner made =
        new DatasetRunner(
            new DatasetSettings(1, 2, 2, folder.resolve("cache"), LeaseSettings.standard("server")),
            database,
            clock,
            Runnable::run,
            supervisor,
            datasets,
            changes);
    made.start(time);
    return made;
  }

  private Dataset create() {
    return datasets.create(new DatasetDraft("", path(), "ravdess", 64), "once", false);
  }

  private String path() {
    return folder.resolve("clips").toString();
  }

  private FakeTrainingWorker worker() {
    List<FakeTrainingWorker> workers = supervisor.trainingWorkers();
    return workers.get(workers.size() - 1);
  }
}
