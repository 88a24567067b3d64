package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.avtca.control.Reason;
import org.avtca.control.api.ApiWorld.Received;
import org.avtca.proto.v1.CancelExperimentRequest;
import org.avtca.proto.v1.CreateExperimentRequest;
import org.avtca.proto.v1.DeleteExperimentRequest;
import org.avtca.proto.v1.Experiment;
import org.avtca.proto.v1.ExperimentConfig;
import org.avtca.proto.v1.ExperimentEvent;
import org.avtca.proto.v1.ExperimentServiceGrpc;
import org.avtca.proto.v1.ExperimentServiceGrpc.ExperimentServiceBlockingStub;
import org.avtca.proto.v1.GetExperimentRequest;
import org.avtca.proto.v1.JobState;
import org.avtca.proto.v1.ListExperimentsRequest;
import org.avtca.proto.v1.ResultRow;
import org.avtca.proto.v1.Split;
import org.avtca.proto.v1.TrainingConfig;
import org.avtca.proto.v1.Variant;
import org.avtca.proto.v1.WatchExperimentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentEndpointTest {
  @TempDir Path folder;
  private ApiWorld api;
  private ExperimentServiceBlockingStub experiments;

  @BeforeEach
  void open() {
    api = new ApiWorld(folder);
    api.world.base.dataset();
    experiments = ExperimentServiceGrpc.newBlockingStub(api.channel);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void create_get_list_cancel_delete() {
    Experiment made = create(ablation());
    assertThat(made.getTrainingJobsList()).hasSize(7);
    assertThat(made.getConfig().getVariantsList()).hasSize(7);
    assertThat(made.getTable().getRowsList())
        .extracting(ResultRow::getName)
        .contains("IT-1", "AVT-CA");
    assertThat(made.getTable().getColumnsList()).containsExactly("Accuracy", "F1", "UAR");
    assertThat(get(made).getState()).isEqualTo(JobState.JOB_STATE_RUNNING);
    assertThat(
            experiments
                .listExperiments(
                    ListExperimentsRequest.newBuilder().setFilter("kind=ablation").build())
                .getExperimentsList())
        .extracting(Experiment::getName)
        .containsExactly(made.getName());

    experiments.cancelExperiment(
        CancelExperimentRequest.newBuilder().setName(made.getName()).build());
    Experiment cancelled = get(made);
    assertThat(cancelled.getState()).isEqualTo(JobState.JOB_STATE_CANCELLED);
    assertThat(cancelled.getFinishedJobs()).isEqualTo(7);
    assertThat(cancelled.hasEndTime()).isTrue();

    experiments.deleteExperiment(
        DeleteExperimentRequest.newBuilder().setName(made.getName()).build());
    ApiWorld.assertRefused(Code.NOT_FOUND, Reason.EXPERIMENT_UNKNOWN, () -> get(made));
  }

  @Test
  void config_comesBackAsItWent() {
    ExperimentConfig config =
        ablation().toBuilder()
            .setKind("custom")
            .addVariants(
                Variant.newBuilder()
                    .setName("small")
                    .setPreset("lmf")
                    .setSpecOverridesJson("{\"width\":8}")
                    .putHyperparameters("epochs", "2"))
            .addAllSeeds(List.of(3L, 4L))
            .addFolds(
                Split.newBuilder()
                    .setStrategy("explicit")
                    .addTrainGroups("01")
                    .addValidationGroups("02"))
            .build();

    ExperimentConfig stored = create(config).getConfig();

    assertThat(stored.getVariantsList()).isEqualTo(config.getVariantsList());
    assertThat(stored.getSeedsList()).isEqualTo(config.getSeedsList());
    assertThat(stored.getFoldsList()).isEqualTo(config.getFoldsList());
    assertThat(stored.getBase().getDataset()).isEqualTo("datasets/clips");
  }

  @Test
  void nonsense_isRefused() {
    ApiWorld.assertRefused(
        Code.INVALID_ARGUMENT,
        Reason.ARGUMENT_INVALID,
        () -> create(ablation().toBuilder().setKind("contest").build()));
    ApiWorld.assertRefused(
        Code.INVALID_ARGUMENT,
        Reason.ARGUMENT_INVALID,
        () ->
            experiments.getExperiment(
                GetExperimentRequest.newBuilder().setName("experiment/1").build()));
  }

  @Test
  void watch_bringsItsOwnStatesAndItsJobs_andEnds() {
    Experiment made = create(ablation());
    Received<ExperimentEvent> events = new Received<>();
    ExperimentServiceGrpc.newStub(api.channel)
        .watchExperiment(
            WatchExperimentRequest.newBuilder().setName(made.getName()).build(), events);
    experiments.cancelExperiment(
        CancelExperimentRequest.newBuilder().setName(made.getName()).build());
    api.world.base.pass(Duration.ofSeconds(2));

    assertThat(events.completed).isTrue();
    assertThat(events.messages)
        .extracting(ExperimentEvent::getSeq)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(events.messages.get(0).getTransition().getState())
        .isEqualTo(JobState.JOB_STATE_QUEUED);
    assertThat(events.messages)
        .filteredOn(ExperimentEvent::hasJob)
        .extracting(event -> event.getJob().getName())
        .containsAll(made.getTrainingJobsList());
    ExperimentEvent started =
        events.messages.stream().filter(ExperimentEvent::hasJob).findFirst().orElseThrow();
    assertThat(started.getJob().getState()).isEqualTo(JobState.JOB_STATE_RUNNING);
    assertThat(started.getJob().getConfig().getPreset()).isEqualTo("IT-1");
    assertThat(events.messages.get(events.messages.size() - 1).getTransition().getState())
        .isEqualTo(JobState.JOB_STATE_CANCELLED);
  }

  private Experiment create(ExperimentConfig config) {
    return experiments.createExperiment(
        CreateExperimentRequest.newBuilder().setConfig(config).build());
  }

  private Experiment get(Experiment experiment) {
    return experiments.getExperiment(
        GetExperimentRequest.newBuilder().setName(experiment.getName()).build());
  }

  private static ExperimentConfig ablation() {
    return ExperimentConfig.newBuilder()
        .setKind("ablation")
        .setBase(
            TrainingConfig.newBuilder()
                .setModel("models/test")
                .setDataset("datasets/clips")
                .putHyperparameters("epochs", "3"))
        .build();
  }
}
