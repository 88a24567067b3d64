package org.avtca.admin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.avtca.client.rollout.RolloutState;
import org.avtca.client.rollout.RolloutStep;
import org.junit.jupiter.api.Test;

class RolloutCommandsTest {
  private final FakeServer server = new FakeServer();

  @Test
  void start_sendsTheStepsToTheVersionsModel() {
    CliRun run =
        CliRun.of(server, "rollout", "start", "emotion/v2", "--step", "10:15m", "--step", "100");

    assertThat(server.calls).containsExactly("create models/emotion");
    assertThat(server.rollouts.created.get(0).steps())
        .containsExactly(
            new RolloutStep(10, Duration.ofMinutes(15)), new RolloutStep(100, Duration.ZERO));
    assertThat(run.out()).contains("CANARY", "10 % for 15m 0s, 100 %", "10.0 %");
  }

  @Test
  void startAndWatch_followsToTheEnd() {
    CliRun run = CliRun.of(server, "rollout", "start", "emotion/v2", "--watch");

    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    assertThat(server.calls)
        .containsExactly(
            "create models/emotion",
            "watch models/emotion/rollouts/r1 0",
            "get models/emotion/rollouts/r1");
    assertThat(run.out()).contains("VALIDATING", "100.0 %  asked", "The champion is emotion/v2.");
  }

  @Test
  void watch_ofARolloutThatGoesBack_fails() {
    server.rollouts.last = RolloutState.ROLLED_BACK;

    CliRun run = CliRun.of(server, "rollout", "watch", "emotion");

    assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.out()).contains("ROLLED_BACK", "The rollout is ROLLED_BACK.");
  }

  @Test
  void watchAsJson_isOneEventALine() {
    CliRun run = CliRun.of(server, "rollout", "watch", "emotion/r1", "-o", "json");

    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out()).startsWith("{\"seq\":1,\"transition\":{\"state\":\"VALIDATING\"");
  }

  @Test
  void badStep_saysWhatWasExpected() {
    CliRun run = CliRun.of(server, "rollout", "start", "emotion/v2", "--step", "ten");

    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("ten (expected: PERCENT or PERCENT:HOLD, as 10:15m)");
  }

  @Test
  void status_ofAModelIsItsNewestRollout() {
    CliRun.of(server, "rollout", "status", "emotion");
    CliRun.of(server, "rollout", "status", "emotion/r1");

    assertThat(server.calls)
        .containsExactly("list models/emotion", "get models/emotion/rollouts/r1");
  }

  @Test
  void promote_saysHowToGoBack() {
    CliRun run = CliRun.of(server, "promote", "emotion/v2", "--reason", "better");

    assertThat(server.calls).containsExactly("promote models/emotion/versions/v2 better");
    assertThat(run.out()).contains("The champion is emotion/v2.", "avtca-admin rollback emotion");
  }

  @Test
  void rollback_needsOnlyTheModel() {
    CliRun run = CliRun.of(server, "rollback", "emotion", "--reason", "worse");

    assertThat(server.calls).containsExactly("rollback models/emotion worse");
    assertThat(run.out()).contains("Rolled back from emotion/v2; the champion is emotion/v1.");
  }

  @Test
  void history_listsTheMovesOfAliases() {
    CliRun run = CliRun.of(server, "rollout", "history", "emotion");

    assertThat(run.out()).contains("champion", "emotion/v1", "emotion/v2", "ann", "better");
  }

  @Test
  void pauseAndResume_sayTheState() {
    assertThat(CliRun.of(server, "rollout", "pause", "emotion/r1").out()).contains("is PAUSED");
    assertThat(CliRun.of(server, "rollout", "resume", "emotion/r1").out()).contains("is CANARY");
  }
}
