package org.avtca.admin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.avtca.client.training.EpochMetrics;
import org.avtca.client.training.JobState;
import org.junit.jupiter.api.Test;

class JobsCommandTest {
  private final FakeServer server = new FakeServer();

  @Test
  void list_isATableWithHeadings() {
    CliRun run = CliRun.of(server, "jobs", "list", "--filter", "state=RUNNING", "--limit", "5");

    assertThat(server.calls).containsExactly("list 5 state=RUNNING");
    assertThat(run.out().lines().toList().get(0)).startsWith("JOB  STATE");
    assertThat(run.out().lines().toList().get(1)).startsWith("j1   QUEUED").contains("50.0 %");
  }

  @Test
  void listAsJson_isOneDocument() {
    CliRun run = CliRun.of(server, "jobs", "list", "-o", "json");

    assertThat(run.out()).startsWith("[ {").contains("\"name\" : \"trainingJobs/j1\"", "\"eta\"");
  }

  @Test
  void show_takesShortAndWholeNames() {
    CliRun.of(server, "jobs", "show", "j1");
    CliRun.of(server, "jobs", "show", "trainingJobs/j1");

    assertThat(server.calls).containsExactly("get trainingJobs/j1", "get trainingJobs/j1");
  }

  @Test
  void changes_sayWhatStateTheJobIsIn() {
    assertThat(CliRun.of(server, "jobs", "cancel", "j1").out()).contains("Job j1 is CANCELLING.");
    assertThat(CliRun.of(server, "jobs", "pause", "j1").out()).contains("Job j1 is PAUSED.");
    assertThat(CliRun.of(server, "jobs", "resume", "j1").out()).contains("Job j1 is QUEUED.");
  }

  @Test
  void failedJob_saysHowToGoOn_ifItHasLearned() {
    server.jobState = JobState.FAILED;
    server.failureReason = "WORKER_LOST";
    assertThat(CliRun.of(server, "jobs", "show", "j1").out()).doesNotContain("jobs resume");

    server.epochs.add(
        new EpochMetrics(1, 1.9, 0.3, 1.8, 0.35, 0.34, 0.33, 0.001, Duration.ofSeconds(12), true));
    assertThat(CliRun.of(server, "jobs", "show", "j1").out())
        .contains("avtca-admin jobs resume j1 continues from the last checkpoint")
        .doesNotContain("diverge again");
    assertThat(CliRun.of(server, "jobs", "watch", "j1").out())
        .contains("avtca-admin jobs resume j1 continues from the last checkpoint.");

    server.failureReason = "DIVERGED";
    assertThat(CliRun.of(server, "jobs", "show", "j1").out())
        .contains("with the same seed it would diverge again");
  }

  @Test
  void delete_saysThatTheJobIsGone() {
    assertThat(CliRun.of(server, "jobs", "delete", "j1").out()).contains("Job j1 is gone.");
    assertThat(server.calls).containsExactly("delete trainingJobs/j1");
  }

  @Test
  void limit_mustBePositive() {
    CliRun run = CliRun.of(server, "jobs", "list", "--limit", "0");

    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("--limit: 0 (expected: >= 1)");
  }
}
