package org.avtca.admin.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatasetCommandsTest {
  private final FakeServer server = new FakeServer();

  @Test
  void show_countsTheClassesInTheirParts_besideThePublishedSet() {
    CliRun run = CliRun.of(server, "datasets", "show", "clips");

    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    assertThat(run.out().lines())
        .containsSubsequence(
            "Table: clips of each class (split by group: 1 of 2, seed 0)",
            "CLASS    TRAIN  VALIDATE  CLIPS  PUBLISHED",
            "neutral  60     20        80     96",
            "happy    120    40        160    192",
            "all      180    60        240    288");
  }

  @Test
  void show_drawsTheDistribution() {
    CliRun run = CliRun.of(server, "datasets", "show", "clips");

    assertThat(run.out().lines())
        .containsSubsequence(
            "Figure: distribution of the classes",
            "neutral  " + "█".repeat(20) + " ".repeat(22) + "33.3 %",
            "happy    " + "█".repeat(40) + "  66.7 %");
  }

  @Test
  void show_saysWhatIsWrong_andNamesTheFirstClips() {
    CliRun run = CliRun.of(server, "datasets", "show", "clips");

    assertThat(run.out())
        .contains("SKIPPED    FILES", "duplicate  4", "NO_FACE     20", "UNREADABLE  3")
        .contains("clip0 ", "clip19 ", "and 3 more; --all shows them")
        .doesNotContain("clip20");
  }

  @Test
  void showAll_namesEveryClip() {
    CliRun run = CliRun.of(server, "datasets", "show", "clips", "--all");

    assertThat(run.out().lines())
        .filteredOn(line -> line.startsWith("clip"))
        .hasSizeGreaterThan(22);
    assertThat(run.out()).contains("clip22 ").doesNotContain("more;");
  }

  @Test
  void add_passesTheLayoutOn_andShowsWhatCameOfIt() {
    CliRun run =
        CliRun.of(
            server,
            "datasets",
            "add",
            "clips",
            "/data",
            "--format=crema-d-perceived",
            "--frame-size=64");

    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    assertThat(server.calls).containsExactly("create clips crema-d-perceived 64");
    assertThat(run.out()).contains("240, and 23 quarantined", "QUARANTINED", "clip0 ");
  }

  @Test
  void submitTraining_takesEverySplit() {
    CliRun.of(server, "submit-training", "--data=d", "--split=k-fold", "--folds=5", "--fold=2");
    CliRun.of(
        server, "submit-training", "--data=d", "--split=sex-balanced", "--validation-fraction=0.3");
    CliRun.of(server, "submit-training", "--data=d", "--split=clip-random");

    assertThat(server.submitted)
        .extracting(spec -> spec.split().strategy())
        .containsExactly("k-fold", "sex-balanced", "clip-random");
    assertThat(server.submitted.get(0).split().folds()).isEqualTo(5);
    assertThat(server.submitted.get(0).split().fold()).isEqualTo(2);
    assertThat(server.submitted.get(1).split().validationFraction()).isEqualTo(0.3);
    CliRun bad = CliRun.of(server, "submit-training", "--data=d", "--folds=2", "--fold=3");
    assertThat(bad.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(bad.err()).contains("fold: 3 of 2 (expected: 1 to folds, or 0 of 0)");
  }
}
