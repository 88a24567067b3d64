package org.avtca.admin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.avtca.client.training.EpochMetrics;
import org.avtca.client.training.JobState;
import org.avtca.client.training.TrainingEvent;
import org.avtca.client.training.TrainingSpec;
import org.avtca.client.training.TrainingTask;
import org.junit.jupiter.api.Test;

class SubmitTrainingCommandTest {
  private final FakeServer server = new FakeServer();

  @Test
  void defaults_leaveTheChoiceToTheServer() {
    CliRun run = CliRun.of(server, "submit-training", "--data", "ravdess");

    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    assertThat(server.submitted)
        .containsExactly(TrainingSpec.builder("models/emotion", "datasets/ravdess").build());
    assertThat(run.out()).contains("Queued job j1.", "avtca-admin jobs watch j1");
  }

  @Test
  void everyOption_reachesTheServer() {
    CliRun.of(
        server,
        "submit-training",
        "--data=ravdess",
        "--model=faces",
        "--preset=IT-1",
        "--recipe=paper",
        "--epochs=3",
        "--set=batch_size=4",
        "--spec=width=16",
        "--spec=late=cross",
        "--spec=stages=[[8,1],[16,1]]",
        "--frame-size=64",
        "--seed=7",
        "--train=09-11",
        "--validate=05-06,08",
        "--test=01",
        "--warm-start=faces/v2");

    TrainingSpec spec = server.submitted.get(0);
    assertThat(spec.model()).isEqualTo("models/faces");
    assertThat(spec.preset()).isEqualTo("IT-1");
    assertThat(spec.recipe()).isEqualTo("paper");
    assertThat(spec.hyperparameters())
        .containsEntry("epochs", "3")
        .containsEntry("batch_size", "4");
    assertThat(spec.specOverridesJson())
        .isEqualTo("{\"late\":\"cross\",\"stages\":[[8,1],[16,1]],\"width\":16}");
    assertThat(spec.frameSize()).isEqualTo(64);
    assertThat(spec.seed()).isEqualTo(7);
    assertThat(spec.split().strategy()).isEqualTo("explicit");
    assertThat(spec.split().train()).containsExactly("09-11");
    assertThat(spec.split().validation()).containsExactly("05-06", "08");
    assertThat(spec.split().test()).containsExactly("01");
    assertThat(spec.warmStart()).isEqualTo("models/faces/versions/v2");
  }

  @Test
  void fileOfWeights_isAPathOnTheServer() {
    CliRun.of(server, "submit-training", "--data", "clips", "--warm-start=/w/face.safetensors");

    assertThat(server.submitted.get(0).warmStart()).isEqualTo("/w/face.safetensors");
  }

  @Test
  void faces_goToAModelOfTheirOwn() {
    CliRun.of(server, "submit-training", "--task", "face-expression", "--data", "fer");

    assertThat(server.submitted.get(0).model()).isEqualTo("models/faces");
    assertThat(server.submitted.get(0).task()).isEqualTo(TrainingTask.FACE_EXPRESSION);
  }

  @Test
  void unknownTask_isNamedWithTheKnownOnes() {
    CliRun run = CliRun.of(server, "submit-training", "--task", "voices", "--data", "fer");

    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("voices (expected: emotion | face-expression)");
  }

  @Test
  void halfASplit_isRefused() {
    CliRun run = CliRun.of(server, "submit-training", "--data=d", "--train=01");

    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("expected: both, or neither");
    assertThat(server.submitted).isEmpty();
  }

  @Test
  void dryRun_queuesNothing() {
    CliRun run = CliRun.of(server, "submit-training", "--data=d", "--dry-run");

    assertThat(server.calls).containsExactly("validate");
    assertThat(server.submitted).isEmpty();
    assertThat(run.out())
        .contains("hyperparameters are checked when it starts", "nothing was queued");
  }

  @Test
  void watch_showsEpochsAndTheResult() {
    server.jobState = JobState.SUCCEEDED;
    server.events.addAll(List.of(epoch(1, 1, false), epoch(2, 2, true)));

    CliRun run = CliRun.of(server, "submit-training", "--data=d", "--watch");

    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    assertThat(run.out())
        .containsSubsequence(
            "Queued job j1.", "epoch", "1   1.900", "2   1.900", "best", "Registered emotion/v1.");
  }

  @Test
  void watch_ofAFailedJob_saysWhyAndFails() {
    server.jobState = JobState.FAILED;

    CliRun run = CliRun.of(server, "submit-training", "--data=d", "--watch");

    assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.out()).contains("Failed: the loss is not a number [DIVERGED]");
  }

  @Test
  void watchAsJson_printsOneEventALine() {
    server.jobState = JobState.SUCCEEDED;
    server.events.add(epoch(1, 1, true));

    CliRun run = CliRun.of(server, "submit-training", "--data=d", "--watch", "-o", "json");

    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out()).contains("\"seq\":1", "\"elapsed\":\"PT12S\"");
  }

  private static TrainingEvent epoch(long seq, int epoch, boolean best) {
    EpochMetrics metrics =
        new EpochMetrics(
            epoch, 1.9, 0.3, 1.8, 0.35, 0.34, 0.33, 0.001, Duration.ofSeconds(12), best);
    return new TrainingEvent.EpochDone(seq, FakeServer.NOW, metrics);
  }
}
