package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Context;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.avtca.control.Reason;
import org.avtca.control.api.ApiWorld.Received;
import org.avtca.control.worker.TrainingEvent;
import org.avtca.control.worker.WorkFailedException;
import org.avtca.proto.v1.CancelTrainingJobRequest;
import org.avtca.proto.v1.CreateTrainingJobRequest;
import org.avtca.proto.v1.DeleteTrainingJobRequest;
import org.avtca.proto.v1.GetTrainingJobRequest;
import org.avtca.proto.v1.JobState;
import org.avtca.proto.v1.ListTrainingJobsRequest;
import org.avtca.proto.v1.ListTrainingJobsResponse;
import org.avtca.proto.v1.PauseTrainingJobRequest;
import org.avtca.proto.v1.ResumeTrainingJobRequest;
import org.avtca.proto.v1.Split;
import org.avtca.proto.v1.TrainingConfig;
import org.avtca.proto.v1.TrainingJob;
import org.avtca.proto.v1.TrainingJobEvent;
import org.avtca.proto.v1.TrainingServiceGrpc;
import org.avtca.proto.v1.TrainingServiceGrpc.TrainingServiceBlockingStub;
import org.avtca.proto.v1.TrainingTask;
import org.avtca.proto.v1.WatchTrainingJobRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingEndpointTest {
  @TempDir Path folder;
  private ApiWorld api;
  private TrainingServiceBlockingStub training;

  @BeforeEach
  void open() {
    api = new ApiWorld(folder);
    api.world.base.dataset();
    training = TrainingServiceGrpc.newBlockingStub(api.channel);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void create_get_pause_resume_cancel_delete() {
    TrainingJob job = create("");
    assertThat(job.getConfig().getPreset()).isEqualTo("avtca");
    assertThat(get(job).getState()).isEqualTo(JobState.JOB_STATE_RUNNING);
    String name = job.getName();
    training.pauseTrainingJob(PauseTrainingJobRequest.newBuilder().setName(name).build());
    assertThat(get(job).getState()).isEqualTo(JobState.JOB_STATE_PAUSED);
    training.resumeTrainingJob(ResumeTrainingJobRequest.newBuilder().setName(name).build());
    assertThat(get(job).getAttempt()).isEqualTo(2);
    training.cancelTrainingJob(CancelTrainingJobRequest.newBuilder().setName(name).build());
    TrainingJob cancelled = get(job);
    assertThat(cancelled.getState()).isEqualTo(JobState.JOB_STATE_CANCELLED);
    assertThat(cancelled.getTransitionsList())
        .extracting(transition -> transition.getState())
        .startsWith(JobState.JOB_STATE_QUEUED, JobState.JOB_STATE_RUNNING)
        .endsWith(JobState.JOB_STATE_CANCELLED);
    training.deleteTrainingJob(DeleteTrainingJobRequest.newBuilder().setName(name).build());
    ApiWorld.assertRefused(Code.NOT_FOUND, Reason.JOB_UNKNOWN, () -> get(job));
  }

  @Test
  void create_isDoneOnceARequestId() {
    assertThat(create("id").getName()).isEqualTo(create("id").getName());
  }

  @Test
  void create_validateOnly_hasNoName() {
    CreateTrainingJobRequest request =
        CreateTrainingJobRequest.newBuilder().setConfig(config()).setValidateOnly(true).build();
    assertThat(training.createTrainingJob(request).getName()).isEmpty();
    assertThat(list(ListTrainingJobsRequest.getDefaultInstance()).getJobsList()).isEmpty();
  }

  @Test
  void create_refusesWhatItsRecordsRefuse() {
    CreateTrainingJobRequest request =
        CreateTrainingJobRequest.newBuilder()
            .setConfig(config().toBuilder().setFrameSize(-1))
            .build();
    ApiWorld.assertRefused(
        Code.INVALID_ARGUMENT, Reason.ARGUMENT_INVALID, () -> training.createTrainingJob(request));
  }

  @Test
  void create_withoutATask_isForEmotion_andAnUnknownTaskIsRefused() {
    assertThat(create("").getConfig().getTask()).isEqualTo(TrainingTask.TRAINING_TASK_EMOTION);
    refusedWith(config().toBuilder().setTaskValue(9).build(), "config.task: unknown (expected:");
    refusedWith(
        config().toBuilder().setSplit(Split.newBuilder().setValidationFraction(1)).build(),
        "config.split.validation_fraction: 1.0 (expected: 0 <= x < 1, 0 for the default)");
  }

  @Test
  void create_withoutAConfig_saysWhatIsMissing() {
    assertThatThrownBy(
            () -> training.createTrainingJob(CreateTrainingJobRequest.getDefaultInstance()))
        .hasMessageContaining("config: missing (expected: a config with model and dataset)");
  }

  private void refusedWith(TrainingConfig config, String message) {
    assertThatThrownBy(
            () ->
                training.createTrainingJob(
                    CreateTrainingJobRequest.newBuilder().setConfig(config).build()))
        .hasMessageContaining(message);
  }

  @Test
  void names_haveAForm() {
    ApiWorld.assertRefused(
        Code.INVALID_ARGUMENT,
        Reason.ARGUMENT_INVALID,
        () ->
            training.getTrainingJob(GetTrainingJobRequest.newBuilder().setName("jobs/1").build()));
  }

  @Test
  void list_comesInPages() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(0, create("").getName());
      api.world.base.clock.advance(Duration.ofSeconds(1));
    }
    List<String> listed = new ArrayList<>();
    ListTrainingJobsRequest.Builder request = ListTrainingJobsRequest.newBuilder().setPageSize(2);
    ListTrainingJobsResponse page;
    do {
      page = list(request.build());
      page.getJobsList().forEach(job -> listed.add(job.getName()));
      request.setPageToken(page.getNextPageToken());
    } while (!page.getNextPageToken().isEmpty());
    assertThat(listed).isEqualTo(made);
  }

  @Test
  void watch_bringsWhatWas_andWhatComes_andEndsWithTheJob() {
    TrainingJob job = create("");
    Received<TrainingJobEvent> events = watch(job.getName(), 0);
    assertThat(events.messages).hasSize(2);

    api.world.base.worker().tell(new TrainingEvent.Checkpoint(1, "abc"));
    assertThat(events.messages).hasSize(3);
    assertThat(events.messages.get(2).getCheckpoint().getDigest()).isEqualTo("abc");
    assertThat(events.completed).isFalse();

    training.cancelTrainingJob(
        CancelTrainingJobRequest.newBuilder().setName(job.getName()).build());
    assertThat(events.messages)
        .extracting(TrainingJobEvent::getSeq)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(events.completed).isTrue();
    assertThat(api.world.base.changes.size()).isEqualTo(watchersOfRunners());
  }

  @Test
  void watch_endsWithAFailure_andAnotherFollowsTheResumedJob() {
    TrainingJob job = create("");
    Received<TrainingJobEvent> first = watch(job.getName(), 0);
    api.world.base.worker().fail(new WorkFailedException("DIVERGED", "the loss is NaN"));
    assertThat(first.completed).isTrue();

    training.resumeTrainingJob(
        ResumeTrainingJobRequest.newBuilder().setName(job.getName()).build());
    Received<TrainingJobEvent> second = watch(job.getName(), 0);
    assertThat(second.completed).isFalse();
    assertThat(second.messages).hasSizeGreaterThan(first.messages.size());
  }

  @Test
  void watch_goesOnWhereItLeft() {
    TrainingJob job = create("");
    api.world.base.worker().tell(new TrainingEvent.Log("INFO", "hello"));
    Received<TrainingJobEvent> events = watch(job.getName(), 3);
    assertThat(events.messages).hasSize(1);
    assertThat(events.messages.get(0).getLog().getText()).isEqualTo("hello");
  }

  @Test
  void watch_fromANegativeNumber_isRefused() {
    Received<TrainingJobEvent> events = watch(create("r1").getName(), -1);

    assertThat(events.failure)
        .isNotNull()
        .hasMessageContaining("INVALID_ARGUMENT: from_seq: -1 (expected: >= 0; 0 is the start)");
  }

  @Test
  void watch_findsWhatAnotherServerWrote_atTheNextTick() {
    TrainingJob job = create("");
    Received<TrainingJobEvent> events = watch(job.getName(), 0);
    api.world.base.database.run(
        tx -> {
          tx.update(
              "INSERT INTO job_events (job, seq, time_us, kind, body) VALUES (?, 3, 0, 'log', ?)",
              job.getName(),
              "{\"level\":\"INFO\",\"text\":\"elsewhere\"}");
          tx.update("UPDATE jobs SET last_seq = 3");
        });
    assertThat(events.messages).hasSize(2);
    api.world.base.pass(Duration.ofSeconds(1));
    assertThat(events.messages).hasSize(3);
  }

  @Test
  void watch_ofAnUnknownJob_isRefused() {
    Received<TrainingJobEvent> events = watch("trainingJobs/none", 0);
    assertThat(events.failure).isNotNull();
    ApiWorld.assertTold(Code.NOT_FOUND, Reason.JOB_UNKNOWN, events.failure);
  }

  @Test
  void watch_thatItsClientCancels_leavesNothingBehind() {
    TrainingJob job = create("");
    int timers = api.world.base.time.pending();
    Context.CancellableContext context = Context.current().withCancellation();
    context.run(() -> watch(job.getName(), 0));
    assertThat(api.world.base.time.pending()).isEqualTo(timers + 1);
    context.cancel(null);
    assertThat(api.world.base.time.pending()).isEqualTo(timers);
    assertThat(api.world.base.changes.size()).isEqualTo(watchersOfRunners());
  }

  /** Runners wait for jobs and for rollouts. */
  private static int watchersOfRunners() {
    return 2;
  }

  private Received<TrainingJobEvent> watch(String name, long fromSeq) {
    Received<TrainingJobEvent> events = new Received<>();
    TrainingServiceGrpc.newStub(api.channel)
        .watchTrainingJob(
            WatchTrainingJobRequest.newBuilder().setName(name).setFromSeq(fromSeq).build(), events);
    return events;
  }

  private TrainingJob create(String requestId) {
    return training.createTrainingJob(
        CreateTrainingJobRequest.newBuilder().setConfig(config()).setRequestId(requestId).build());
  }

  private TrainingJob get(TrainingJob job) {
    return training.getTrainingJob(
        GetTrainingJobRequest.newBuilder().setName(job.getName()).build());
  }

  private ListTrainingJobsResponse list(ListTrainingJobsRequest request) {
    return training.listTrainingJobs(request);
  }

  private static TrainingConfig config() {
    return TrainingConfig.newBuilder()
        .setModel("models/test")
        .setDataset("datasets/clips")
        .putHyperparameters("epochs", "3")
        .build();
  }
}
