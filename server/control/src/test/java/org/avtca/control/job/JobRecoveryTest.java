package org.avtca.control.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.avtca.control.dataset.DatasetState;
import org.avtca.control.registry.ModelFolders;
import org.avtca.control.store.DatabaseKind;
import org.avtca.control.worker.FakeTrainingWorker;
import org.avtca.control.worker.TrainCommand;
import org.avtca.control.worker.TrainingOutcome;
import org.avtca.control.worker.WorkFailedException;
import org.avtca.control.worker.WorkerException;
import org.avtca.control.worker.WorkerLostException;
import org.avtca.control.worker.WorkerState;
import org.avtca.core.ModelFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that wait, fail or go on for reasons that are not their own. */
@ParameterizedClass
@EnumSource
class JobRecoveryTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final DatabaseKind kind;
  @TempDir Path folder;
  private JobWorld world;

  JobRecoveryTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    world = new JobWorld(kind, folder, Instant.parse("2026-01-01T00:00:00Z"));
    world.dataset();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void resultThatCannotBeRegistered_isMadeAgainFromTheLastCheckpoint() throws IOException {
    world.runner("a");
    Job job = world.submit();
    FakeTrainingWorker first = world.worker();
    Path checkpoints = command().checkpointDirectory();

    world.database.away(true);
    finish();
    assertThat(first.snapshot().state()).isEqualTo(WorkerState.STOPPED);
    world.database.away(false);
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
    world.pass(JobWorld.LEASE.plus(SECOND));

    assertThat(world.worker()).isNotSameAs(first);
    assertThat(command().checkpointDirectory()).isEqualTo(checkpoints).isDirectory();
    finish();
    assertThat(state(job)).isEqualTo(JobState.SUCCEEDED);
    assertThat(world.jobs.get(job.name()).modelVersion()).endsWith("/v1");
  }

  @Test
  void resultThatOnlyItsRowRefuses_goesBackToTheQueueAtOnce() throws IOException {
    world.runner("a");
    Job job = world.submit();
    FakeTrainingWorker first = world.worker();

    world.database.failNextWrite();
    finish();

    assertThat(state(job)).isEqualTo(JobState.RUNNING);
    assertThat(world.jobs.get(job.name()).attempt()).isEqualTo(2);
    assertThat(world.worker()).isNotSameAs(first);
  }

  @Test
  void lossAndFailureThatCannotBeWritten_leaveNoJobWithoutAWorker() {
    world.runner("a");
    Job job = world.submit();
    for (WorkerException end :
        List.of(
            new WorkerLostException("exit code 137", null), new WorkFailedException("X", "x"))) {
      FakeTrainingWorker worker = world.worker();
      world.database.away(true);
      worker.fail(end);
      world.database.away(false);
      world.pass(JobWorld.LEASE.plus(SECOND));
      assertThat(state(job)).isEqualTo(JobState.RUNNING);
      assertThat(world.worker()).isNotSameAs(worker);
    }
  }

  @Test
  void serverThatStopsWithoutItsDatabase_endsItsWorkers() {
    JobRunner runner = world.runner("a");
    Job job = world.submit();
    world.database.away(true);
    runner.close();
    assertThat(world.worker().snapshot().state()).isEqualTo(WorkerState.STOPPED);
    world.database.away(false);
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
  }

  @Test
  void failedJob_keepsItsFiles_untilItIsDeleted() {
    world.runner("a");
    Job job = world.submit();
    Path files = folder.resolve("jobs").resolve(job.id());
    world.worker().fail(new WorkFailedException("DIVERGED", "the loss is NaN"));
    world.pass(Duration.ofMinutes(3));
    assertThat(files.resolve("checkpoints")).isDirectory();
    assertThat(files.resolve("output")).isDirectory();

    world.jobs.delete(job.name());
    world.pass(Duration.ofMinutes(2));
    assertThat(files).doesNotExist();
  }

  @Test
  void failedJob_isResumed_withoutItsFailureAndItsLosses() throws IOException {
    world.runner("a");
    Job job = world.submit();
    Path checkpoints = command().checkpointDirectory();
    loseUntilItFails(job);
    assertThat(world.jobs.get(job.name()).endTime()).isNotNull();

    assertThat(world.jobs.resume(job.name()).state()).isEqualTo(JobState.QUEUED);

    Job resumed = world.jobs.get(job.name());
    assertThat(resumed.state()).isEqualTo(JobState.RUNNING);
    assertThat(resumed.failureReason()).isEmpty();
    assertThat(resumed.failureMessage()).isEmpty();
    assertThat(resumed.endTime()).isNull();
    assertThat(resumed.crashes()).isZero();
    assertThat(command().checkpointDirectory()).isEqualTo(checkpoints);
    loseUntilItFails(job);
    world.jobs.resume(job.name());
    finish();
    assertThat(state(job)).isEqualTo(JobState.SUCCEEDED);
    assertThat(checkpoints).doesNotExist();
  }

  @Test
  void job_waitsUntilItsDatasetIsPrepared() {
    world.prepared(DatasetState.VALIDATING, List.of());
    world.runner("a");
    Job job = world.submit();
    world.pass(SECOND);
    world.prepared(DatasetState.PREPARING, List.of());
    world.pass(SECOND);
    assertThat(state(job)).isEqualTo(JobState.QUEUED);
    assertThat(world.supervisor.trainingWorkers()).isEmpty();

    world.prepared(DatasetState.READY, JobWorld.GROUPS);
    world.pass(SECOND);
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
  }

  @Test
  void job_whoseDatasetFails_failsToo() {
    world.prepared(DatasetState.PREPARING, List.of());
    world.runner("a");
    Job job = world.submit();
    world.database.run(
        tx -> tx.update("UPDATE datasets SET state = 'FAILED', failure_message = 'no clips'"));
    world.pass(SECOND);
    Job failed = world.jobs.get(job.name());
    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.failureReason()).isEqualTo("STATE_FORBIDS");
    assertThat(failed.failureMessage()).isEqualTo("datasets/clips: FAILED, no clips");
    assertThat(world.supervisor.trainingWorkers()).isEmpty();
  }

  private void loseUntilItFails(Job job) {
    for (int losses = 1; losses <= 4; losses++) {
      assertThat(state(job)).isEqualTo(JobState.RUNNING);
      world.worker().fail(new WorkerLostException("exit code 137", null));
      world.pass(Duration.ofSeconds(17));
    }
    assertThat(state(job)).isEqualTo(JobState.FAILED);
  }

  private void finish() throws IOException {
    Path output = ModelFolders.write(command().outputDirectory(), "weights");
    world
        .worker()
        .finish(new TrainingOutcome(new ModelFolder(output).digest(), Map.of(), "a test"));
  }

  private TrainCommand command() {
    return world.worker().trainCommands().get(0);
  }

  private JobState state(Job job) {
    return world.jobs.get(job.name()).state();
  }
}
