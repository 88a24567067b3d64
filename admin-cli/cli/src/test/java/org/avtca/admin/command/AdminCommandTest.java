package org.avtca.admin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.avtca.admin.connection.ClientCertificate;
import org.avtca.client.common.AvtcaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all commands have in common: usage, errors, exit codes and the choice of server. */
class AdminCommandTest {
  private final FakeServer server = new FakeServer();

  @Test
  void noCommand_saysWhichThereAre() {
    CliRun run = CliRun.of(server);

    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("submit-training", "rollout", "rollback", "analyze");
  }

  @Test
  void help_namesExitCodesAndExamples() {
    CliRun run = CliRun.of(server, "--help");

    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).contains("no server answered", "avtca-admin rollback emotion");
  }

  @Test
  void groupAlone_saysWhichCommandsItHas() {
    CliRun run = CliRun.of(server, "jobs");

    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("list", "show", "watch", "cancel");
  }

  @Test
  void unknownCommand_suggestsTheNearest() {
    CliRun run = CliRun.of(server, "submit-trainin");

    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("submit-training");
  }

  @Test
  void refusal_isPrintedWithItsReasonAndFails() {
    server.refusal =
        Optional.of(
            new AvtcaException(
                "JOB_UNKNOWN", "trainingJobs/j9 is unknown", false, Duration.ofSeconds(3), null));

    CliRun run = CliRun.of(server, "jobs", "show", "j9");

    assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err())
        .contains("error: trainingJobs/j9 is unknown [JOB_UNKNOWN]", "Try again in 3s.");
    assertThat(run.out()).isEmpty();
    assertThat(server.closed).isTrue();
  }

  @Test
  void unreachable_hasItsOwnExitCode() {
    server.refusal =
        Optional.of(
            new AvtcaException(AvtcaException.UNREACHABLE, "nobody there", true, null, null));

    assertThat(CliRun.of(server, "jobs", "list").code()).isEqualTo(ExitCodes.UNREACHABLE);
  }

  @Test
  void badName_saysWhatWasExpected() {
    CliRun run = CliRun.of(server, "jobs", "show", "a/b");

    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("job: a/b (expected: JOB, as 'jobs list' shows it)", "--help");
  }

  @Test
  void server_isLoopbackByDefault() {
    assertThat(CliRun.of(server, "jobs", "list").address().target()).isEqualTo("127.0.0.1:7400");
  }

  @Test
  void server_comesFromFlagThenEnvironmentThenContext(@TempDir Path home) {
    Map<String, String> none = Map.of();
    Map<String, String> environment = Map.of("AVTCA_SERVER", "env:2");
    CliRun.in(home, none, server, "context", "set", "lab", "lab:1", "--tls");

    CliRun byContext = CliRun.in(home, none, server, "jobs", "list");
    CliRun byEnvironment = CliRun.in(home, environment, server, "jobs", "list");
    CliRun byFlag = CliRun.in(home, environment, server, "jobs", "list", "--server", "flag:3");

    assertThat(byContext.address().target()).isEqualTo("lab:1");
    assertThat(byContext.address().tls()).isTrue();
    assertThat(byEnvironment.address().target()).isEqualTo("env:2");
    assertThat(byFlag.address().target()).isEqualTo("flag:3");
  }

  @Test
  void certificate_comesFromOptionsThenContextThenEnvironment(@TempDir Path home) {
    Map<String, String> none = Map.of();
    Map<String, String> both = Map.of("AVTCA_TLS_CERT", "env.pem", "AVTCA_TLS_KEY", "env.key");
    CliRun.in(home, none, server, "context", "set", "open", "open:1", "--tls");
    CliRun.in(home, none, server, "context", "set", "plain", "plain:1");
    CliRun set =
        CliRun.in(
            home,
            none,
            server,
            "context",
            "set",
            "lab",
            "lab:1",
            "--tls-cert",
            "lab.pem",
            "--tls-key",
            "lab.key");

    assertThat(set.code()).isZero();
    CliRun options =
        CliRun.in(
            home,
            both,
            server,
            "jobs",
            "list",
            "--context",
            "lab",
            "--tls-cert",
            "me.pem",
            "--tls-key",
            "me.key");
    assertThat(options.address().tls()).isTrue();
    assertThat(options.address().identity()).isEqualTo(certificate("me"));
    assertThat(identity(home, both, "lab")).isEqualTo(certificate("lab"));
    assertThat(identity(home, both, "open")).isEqualTo(certificate("env"));
    assertThat(identity(home, none, "open")).isEmpty();
    assertThat(identity(home, both, "plain")).isEmpty();
  }

  private static Optional<ClientCertificate> certificate(String name) {
    return Optional.of(new ClientCertificate(Path.of(name + ".pem"), Path.of(name + ".key")));
  }

  private Optional<ClientCertificate> identity(
      Path home, Map<String, String> environment, String context) {
    return CliRun.in(home, environment, server, "jobs", "list", "--context", context)
        .address()
        .identity();
  }

  @Test
  void certificateWithoutItsKey_isAWrongCommandLine(@TempDir Path home) {
    CliRun option = CliRun.in(home, Map.of(), server, "jobs", "list", "--tls-cert", "me.pem");
    assertThat(option.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(option.err())
        .contains("--tls-cert and --tls-key: one without the other (expected: both or neither)");

    Map<String, String> half = Map.of("AVTCA_TLS_KEY", "me.key");
    CliRun variable = CliRun.in(home, half, server, "jobs", "list", "--tls");
    assertThat(variable.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(variable.err()).contains("$AVTCA_TLS_CERT and $AVTCA_TLS_KEY: one without");
  }

  @Test
  void unknownContext_saysHowToAddIt(@TempDir Path home) {
    CliRun run = CliRun.in(home, Map.of(), server, "jobs", "list", "--context", "moon");

    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("avtca-admin context set moon HOST:PORT");
  }

  @Test
  void completion_isAScriptForTheShell() {
    CliRun run = CliRun.of(server, "generate-completion");

    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).contains("complete -F", "submit-training");
  }
}
