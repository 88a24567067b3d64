package org.avtca.control.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.avtca.control.registry.ModelFolders;
import org.avtca.control.registry.Version;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.DatabaseKind;
import org.avtca.control.worker.FakeTrainingWorker;
import org.avtca.control.worker.TrainCommand;
import org.avtca.control.worker.TrainingEvent;
import org.avtca.control.worker.TrainingOutcome;
import org.avtca.control.worker.WorkFailedException;
import org.avtca.control.worker.WorkerLostException;
import org.avtca.control.worker.WorkerState;
import org.avtca.core.ModelFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JobRunnerTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private final DatabaseKind kind;
  @TempDir Path folder;
  private JobWorld world;

  JobRunnerTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    world = new JobWorld(kind, folder, T0);
    world.dataset();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void job_runs_andItsVersionIsRegistered() throws IOException {
    world.runner("a");
    Job job = world.submit();
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
    TrainCommand command = command();
    assertThat(command.job()).isEqualTo(job.name());
    assertThat(command.config()).isEqualTo(job.config());
    assertThat(command.datasetFormat()).isEqualTo("ravdess");
    assertThat(command.outputDirectory()).isEmptyDirectory();

    finish("weights");

    Job done = world.jobs.get(job.name());
    assertThat(done.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(done.modelVersion()).isEqualTo("models/test/versions/v1");
    assertThat(done.progress()).isEqualTo(1);
    Version version = world.registry.version(VersionName.parse(done.modelVersion()));
    assertThat(version.trainingJob()).isEqualTo(job.name());
    assertThat(version.metrics()).containsEntry("validation.uar", 0.75);
    assertThat(world.resolver.resolve(done.modelVersion()).folder().resolve("model.json")).exists();
    assertThat(folder.resolve("jobs")).isEmptyDirectory();
    assertThat(states(job)).containsExactly(JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED);
  }

  @Test
  void events_areNumberedWithoutHoles_andBatchesComeAtMostTwiceASecond() {
    world.runner("a");
    Job job = world.submit();
    world.worker().tell(new TrainingEvent.Phase("train"));
    for (int batch = 1; batch <= 10; batch++) {
      world.worker().tell(batch(1, batch));
      world.clock.advance(Duration.ofMillis(200));
    }
    world.worker().tell(epoch(1, 0.5));

    List<JobEvent> events = world.jobs.events(job.name(), 0, 100);
    assertThat(events).extracting(JobEvent::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(events).filteredOn(event -> isBatch(event)).hasSize(4);
    assertThat(world.jobs.events(job.name(), 7, 100))
        .extracting(JobEvent::content)
        .containsExactly(new JobEvent.Told(epoch(1, 0.5)));
    Job now = world.jobs.get(job.name());
    assertThat(now.phase()).isEqualTo("train");
    assertThat(now.progress()).isBetween(0.1, 0.4);
    assertThat(now.eta()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void history_hasTheLastOfAnEpochThatWasTrainedAgain() {
    world.runner("a");
    Job job = world.submit();
    world.worker().tell(epoch(1, 0.3));
    world.worker().tell(epoch(2, 0.4));
    lose();
    world.pass(Duration.ofSeconds(2));
    world.worker().tell(epoch(2, 0.5));
    assertThat(world.jobs.history(job.name()).epochs())
        .containsExactly(epoch(1, 0.3), epoch(2, 0.5));
  }

  @Test
  void aLostWorker_isReplaced_threeTimes_withGrowingPauses() {
    world.runner("a");
    Job job = world.submit();
    Path checkpoints = command().checkpointDirectory();

    for (Duration pause : List.of(seconds(1), seconds(4), seconds(16))) {
      lose();
      assertThat(state(job)).isEqualTo(JobState.QUEUED);
      world.pass(pause.minusSeconds(1));
      assertThat(state(job)).isEqualTo(JobState.QUEUED);
      world.pass(seconds(1));
      assertThat(state(job)).isEqualTo(JobState.RUNNING);
      assertThat(command().checkpointDirectory()).isEqualTo(checkpoints).isDirectory();
    }
    assertThat(world.jobs.get(job.name()).attempt()).isEqualTo(4);

    lose();
    Job failed = world.jobs.get(job.name());
    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.failureReason()).isEqualTo("WORKER_LOST");
    assertThat(failed.failureMessage()).contains("lost 4 times").contains("exit code 137");
  }

  @Test
  void workThatFails_isNotTriedAgain() {
    world.runner("a");
    Job job = world.submit();
    world.worker().fail(new WorkFailedException("HYPERPARAMETER_UNKNOWN", "colour: no such"));
    Job failed = world.jobs.get(job.name());
    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.failureReason()).isEqualTo("HYPERPARAMETER_UNKNOWN");
    assertThat(failed.failureMessage()).isEqualTo("colour: no such");
  }

  @Test
  void aResultThatIsNotWhatTheWorkerSaid_isNotRegistered() {
    world.runner("a");
    Job job = world.submit();
    ModelFolders.write(command().outputDirectory(), "weights");
    world.worker().finish(new TrainingOutcome("0".repeat(64), Map.of(), "a test"));
    assertThat(world.jobs.get(job.name()).failureReason()).isEqualTo("RESULT_NOT_STORED");
  }

  @Test
  void anIncompleteResult_isNotRegistered() {
    world.runner("a");
    Job job = world.submit();
    world.worker().finish(new TrainingOutcome("0".repeat(64), Map.of(), "a test"));
    assertThat(world.jobs.get(job.name()).failureMessage())
        .contains("not a model version")
        .contains("model.json: expected in a model version's folder");
  }

  @Test
  void jobs_waitForEachOther_oldestFirst() throws IOException {
    world.runner("a");
    Job first = world.submit();
    world.clock.advance(seconds(1));
    Job second = world.submit();
    assertThat(state(second)).isEqualTo(JobState.QUEUED);
    finish("weights");
    assertThat(state(first)).isEqualTo(JobState.SUCCEEDED);
    assertThat(state(second)).isEqualTo(JobState.RUNNING);
  }

  @Test
  void cancel_killsTheWorker() throws IOException {
    world.runner("a");
    Job job = world.submit();
    world.jobs.cancel(job.name());
    assertThat(state(job)).isEqualTo(JobState.CANCELLED);
    assertThat(world.worker().snapshot().state()).isEqualTo(WorkerState.STOPPED);
    assertThat(states(job)).endsWith(JobState.CANCELLING, JobState.CANCELLED);
    assertThat(folder.resolve("jobs")).isEmptyDirectory();
  }

  @Test
  void pause_keepsTheCheckpoints_andResumeGoesOn() throws IOException {
    world.runner("a");
    Job job = world.submit();
    Path checkpoints = command().checkpointDirectory();
    FakeTrainingWorker first = world.worker();

    world.jobs.pause(job.name());
    assertThat(first.snapshot().state()).isEqualTo(WorkerState.STOPPED);
    assertThat(state(job)).isEqualTo(JobState.PAUSED);
    assertThat(checkpoints).isDirectory();

    world.jobs.resume(job.name());
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
    assertThat(world.worker()).isNotSameAs(first);
    assertThat(command().checkpointDirectory()).isEqualTo(checkpoints);
    finish("weights");
    assertThat(state(job)).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void whatAnEndedWorkerStillSays_isIgnored() {
    world.runner("a");
    Job job = world.submit();
    FakeTrainingWorker first = world.worker();
    world.jobs.pause(job.name());
    world.jobs.resume(job.name());
    long seq = world.jobs.get(job.name()).lastSeq();
    first.tell(epoch(1, 0.5));
    assertThat(world.jobs.get(job.name()).lastSeq()).isEqualTo(seq);
  }

  @Test
  void aDatasetThatIsGone_failsTheJobThatNeedsIt() {
    Job job = world.submit();
    world.database.run(tx -> tx.update("DELETE FROM datasets"));
    world.runner("a");
    assertThat(world.jobs.get(job.name()).failureReason()).isEqualTo("DATASET_UNKNOWN");
  }

  @Test
  void close_givesTheJobBack_andTheNextServerGoesOn() throws IOException {
    JobRunner runner = world.runner("a");
    Job job = world.submit();
    world.worker().tell(epoch(1, 0.5));
    Path checkpoints = command().checkpointDirectory();
    runner.close();
    assertThat(state(job)).isEqualTo(JobState.QUEUED);
    assertThat(world.worker().snapshot().state()).isEqualTo(WorkerState.STOPPED);

    restart();
    world.runner("b");
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
    assertThat(command().checkpointDirectory()).isEqualTo(checkpoints);
    finish("weights");
    assertThat(states(job))
        .containsExactly(
            JobState.QUEUED,
            JobState.RUNNING,
            JobState.QUEUED,
            JobState.RUNNING,
            JobState.SUCCEEDED);
    assertThat(world.jobs.history(job.name()).epochs()).hasSize(1);
  }

  @Test
  void aKilledServersJob_goesOn_atOnceIfItWasTheOnlyServer() {
    world.runner("a");
    Job job = world.submit();
    restart();
    world.expireLeases();
    world.runner("b");
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
    assertThat(world.jobs.get(job.name()).attempt()).isEqualTo(2);
    assertThat(world.jobs.get(job.name()).crashes()).isZero();
  }

  @Test
  void aKilledServersJob_goesToAnother_whenItsLeaseEnds() {
    world.runner("a");
    Job job = world.submit();
    restart();
    world.runner("b");
    world.pass(JobWorld.LEASE.minusSeconds(1));
    assertThat(world.supervisor.trainingWorkers()).isEmpty();
    world.pass(seconds(2));
    assertThat(world.supervisor.trainingWorkers()).hasSize(1);
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
  }

  @Test
  void aJobThatWasBeingCancelled_whenItsServerDied_isCancelled() {
    world.runner("a");
    Job job = world.submit();
    world.database.run(tx -> tx.update("UPDATE jobs SET state = 'CANCELLING'"));
    restart();
    world.expireLeases();
    world.runner("b");
    assertThat(state(job)).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void aServerThatLostItsLease_writesNothing_andEndsItsWorker() {
    world.runner("a");
    Job job = world.submit();
    FakeTrainingWorker first = world.worker();
    world.pass(seconds(60));
    assertThat(world.supervisor.trainingWorkers()).hasSize(1);

    world.database.run(tx -> tx.update("UPDATE leases SET fence = fence + 1"));
    long seq = world.jobs.get(job.name()).lastSeq();
    first.tell(epoch(1, 0.5));
    assertThat(world.jobs.get(job.name()).lastSeq()).isEqualTo(seq);
    assertThat(first.snapshot().state()).isEqualTo(WorkerState.STOPPED);
  }

  @Test
  void watchers_areWoken() {
    world.runner("a");
    Job job = world.submit();
    int[] wakes = {0};
    world.changes.subscribe(job.name(), () -> wakes[0]++);
    world.worker().tell(epoch(1, 0.5));
    assertThat(wakes[0]).isEqualTo(1);
  }

  private void restart() {
    Instant now = world.clock.instant();
    world.close();
    world = new JobWorld(kind, folder, now);
  }

  private void lose() {
    world.worker().fail(new WorkerLostException("exit code 137", null));
  }

  private void finish(String seed) throws IOException {
    Path output = ModelFolders.write(command().outputDirectory(), seed);
    world
        .worker()
        .finish(
            new TrainingOutcome(
                new ModelFolder(output).digest(), Map.of("validation.uar", 0.75), "a test"));
  }

  private TrainCommand command() {
    return world.worker().trainCommands().get(0);
  }

  private JobState state(Job job) {
    return world.jobs.get(job.name()).state();
  }

  private List<JobState> states(Job job) {
    return world.jobs.history(job.name()).transitions().stream()
        .map(event -> ((JobEvent.Transition) event.content()).state())
        .toList();
  }

  private static boolean isBatch(JobEvent event) {
    return event.content() instanceof JobEvent.Told told
        && told.event() instanceof TrainingEvent.Batch;
  }

  private static TrainingEvent.Batch batch(int epoch, int batch) {
    return new TrainingEvent.Batch(epoch, 3, batch, 10, 1.5, 0.25, 4, Duration.ofSeconds(90));
  }

  private static TrainingEvent.Epoch epoch(int epoch, double uar) {
    return new TrainingEvent.Epoch(
        epoch, 1.5, 0.3, 1.6, 0.25, uar, 0.2, 0.001, Duration.ofSeconds(12), true);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
