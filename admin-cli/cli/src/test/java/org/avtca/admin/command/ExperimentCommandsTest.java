package org.avtca.admin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.common.Watch;
import org.avtca.client.dataset.Dataset;
import org.avtca.client.dataset.DatasetState;
import org.avtca.client.dataset.DatasetStatistics;
import org.avtca.client.dataset.Datasets;
import org.avtca.client.dataset.NewDataset;
import org.avtca.client.dataset.QuarantinedClip;
import org.avtca.client.experiment.ExperimentEvent;
import org.avtca.client.experiment.ExperimentSpec;
import org.avtca.client.training.DataSplit;
import org.avtca.client.training.JobState;
import org.avtca.client.training.TrainingSpec;
import org.junit.jupiter.api.Test;

class ExperimentCommandsTest {
  private final FakeServer server = new FakeServer();

  @Test
  void submit_waits_andPrintsTheTable() {
    server.jobState = JobState.RUNNING;
    TrainingSpec first =
        TrainingSpec.builder("models/m", "datasets/d").preset("IT-1").seed(3).build();
    server.experiments.events.add(
        new ExperimentEvent.JobChanged(2, FakeServer.NOW, server.job(first)));

    CliRun run = CliRun.of(server, "submit-experiment", "ablation", "--data", "ravdess");

    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    assertThat(server.experiments.submitted)
        .containsExactly(
            ExperimentSpec.of(
                    "ablation",
                    TrainingSpec.builder("models/experiments", "datasets/ravdess").build())
                .withSeeds(List.of(0L)));
    assertThat(run.out())
        .containsSubsequence(
            "Queued 2 jobs as experiment e1.",
            "RUNNING     IT-1, seed 3 (job j1)",
            "SUCCEEDED: 2 of 2 jobs have ended",
            "Ablations of AVT-CA",
            "METHOD  ACCURACY             UAR                  RUNS",
            "IT-1    50.0 % [40.0, 60.0]  25.0 % [20.0, 30.0]  2",
            "AVT-CA  70.0 %               -                    1",
            "Protocol: by hand");
  }

  @Test
  void submit_thatFails_saysSo_andStillPrintsTheTable() {
    server.experiments.state = JobState.FAILED;
    server.experiments.failureMessage = "1 of 2 jobs failed";

    CliRun run = CliRun.of(server, "submit-experiment", "compare", "--data", "ravdess");

    assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.out()).contains("1 of 2 jobs failed", "IT-1    50.0 %");
  }

  @Test
  void submitAsJson_printsTheExperimentAlone() {
    CliRun run = CliRun.of(server, "submit-experiment", "ablation", "--data=d", "-o", "json");

    assertThat(run.out()).startsWith("{").contains("\"low\" : 0.4", "\"protocol\" : \"by hand\"");
  }

  @Test
  void everyOption_reachesTheServer() {
    CliRun run =
        CliRun.of(
            server,
            "submit-experiment",
            "compare",
            "--data=ravdess",
            "--model=tables",
            "--recipe=paper",
            "--epochs=5",
            "--seeds=1,2",
            "--train=09-11",
            "--validate=05",
            "--detach");

    ExperimentSpec spec = server.experiments.submitted.get(0);
    assertThat(spec.base().model()).isEqualTo("models/tables");
    assertThat(spec.base().recipe()).isEqualTo("paper");
    assertThat(spec.base().hyperparameters()).containsEntry("epochs", "5");
    assertThat(spec.base().split().train()).containsExactly("09-11");
    assertThat(spec.seeds()).containsExactly(1L, 2L);
    assertThat(server.calls).isEmpty();
    assertThat(run.out()).contains("avtca-admin experiments watch e1");
  }

  @Test
  void folds_areRunsOfNeighbours_eachValidatesOnce() {
    server.datasets = Optional.of(new OneDataset(DatasetState.READY));

    CliRun.of(server, "submit-experiment", "ablation", "--data=d", "--folds=2", "--detach");

    assertThat(server.experiments.submitted.get(0).folds())
        .containsExactly(
            DataSplit.explicit(List.of("03", "04", "05"), List.of("01", "02"), List.of()),
            DataSplit.explicit(List.of("01", "02"), List.of("03", "04", "05"), List.of()));
  }

  @Test
  void foldsThatCannotBe_areRefused() {
    server.datasets = Optional.of(new OneDataset(DatasetState.READY));
    assertRefused("(expected: 2..5, the data set's groups)", "--folds=6");
    assertRefused("(expected: one of both)", "--folds=2", "--train=01", "--validate=02");
    server.datasets = Optional.of(new OneDataset(DatasetState.PREPARING));
    assertRefused("datasets/d is PREPARING (expected: READY)", "--folds=2");
    assertThat(server.experiments.submitted).isEmpty();
  }

  private void assertRefused(String message, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "submit-experiment";
    arguments[1] = "ablation";
    arguments[2] = "--data=d";
    System.arraycopy(options, 0, arguments, 3, options.length);
    CliRun run = CliRun.of(server, arguments);
    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains(message);
  }

  @Test
  void dryRun_queuesNothing() {
    CliRun run = CliRun.of(server, "submit-experiment", "compare", "--data=d", "--dry-run");

    assertThat(server.calls).containsExactly("validate");
    assertThat(run.out())
        .contains("hyperparameters are checked when its jobs start", "2 jobs; nothing was queued");
  }

  @Test
  void list_show_watch_cancel_delete() {
    assertThat(CliRun.of(server, "experiments", "list").out())
        .containsSubsequence("EXPERIMENT", "e1", "ablation", "SUCCEEDED", "2 of 2");
    assertThat(CliRun.of(server, "experiments", "show", "e1").out()).contains("METHOD");
    assertThat(CliRun.of(server, "experiments", "watch", "e1").code()).isEqualTo(ExitCodes.OK);
    assertThat(CliRun.of(server, "experiments", "delete", "e1").out()).contains("e1 is gone");
    assertThat(CliRun.of(server, "experiments", "cancel", "e1").out())
        .contains("Experiment e1 is CANCELLING.");
    assertThat(server.calls)
        .containsSubsequence(
            "get experiments/e1",
            "watch experiments/e1 0",
            "delete experiments/e1",
            "cancel experiments/e1");
  }

  /** The data set {@code datasets/d} of actors 01 to 05. */
  private record OneDataset(DatasetState state) implements Datasets {
    @Override
    public CompletableFuture<Dataset> get(String name) {
      Map<String, Long> groups = Map.of("01", 8L, "02", 8L, "03", 8L, "04", 8L, "05", 8L);
      return CompletableFuture.completedFuture(
          new Dataset(
              name,
              "/data",
              "ravdess",
              state,
              List.of("sad"),
              new DatasetStatistics(
                  40, 0, 1, Map.of(), groups, 1, 1, Map.of(), Map.of(), List.of(), ""),
              40,
              40,
              "",
              "",
              FakeServer.NOW,
              224));
    }

    @Override
    public CompletableFuture<Dataset> create(NewDataset dataset) {
      throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public CompletableFuture<Page<Dataset>> list(PageRequest request) {
      throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public CompletableFuture<Void> delete(String name) {
      throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public Watch<Dataset> watch(String name) {
      throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public CompletableFuture<Page<QuarantinedClip>> quarantined(String name, PageRequest request) {
      throw new UnsupportedOperationException("no test asks for it");
    }
  }
}
