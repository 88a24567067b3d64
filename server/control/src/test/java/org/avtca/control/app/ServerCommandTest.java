package org.avtca.control.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.avtca.control.config.ServerConfig;
import org.avtca.control.config.Settings;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ServerCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<ServerConfig> served = new ArrayList<>();

  private int run(String... arguments) {
    ServerCommand command =
        new ServerCommand(
            Map.of("AVTCA_JOBS_RESTARTS", "1"),
            config -> {
              served.add(config);
              return 0;
            });
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void flags_areSettings() {
    int code =
        run("--data", "d", "--listen", "0.0.0.0:1", "--port-file", "p", "--set", "jobs.parallel=2");

    assertThat(code).isZero();
    ServerConfig config = served.get(0);
    assertThat(config.get(Settings.DATA)).hasToString("d");
    assertThat(config.get(Settings.LISTEN)).hasToString("0.0.0.0:1");
    assertThat(config.get(Settings.PORT_FILE)).isEqualTo("p");
    assertThat(config.get(Settings.JOBS_PARALLEL)).isEqualTo(2);
    assertThat(config.get(Settings.JOBS_RESTARTS)).isEqualTo(1);
  }

  @Test
  void badSetting_isRefusedInOneLine() {
    assertThat(run("--set", "jobs.paralel=2")).isEqualTo(2);

    assertThat(err.toString()).contains("did you mean jobs.parallel?").hasLineCount(1);
    assertThat(served).isEmpty();
  }

  @Test
  void explain_printsEverySetting() {
    assertThat(run("config", "--explain")).isZero();

    assertThat(out.toString()).contains("listen: 127.0.0.1:7400", "AVTCA_METRICS_LISTEN");
    assertThat(served).isEmpty();
  }

  @Test
  void config_checksWithoutServing() {
    assertThat(run("--listen", "nowhere", "config")).isEqualTo(2);
    assertThat(err.toString()).contains("listen: nowhere (flag; expected: HOST:PORT");
    assertThat(run("config")).isZero();
    assertThat(out.toString()).contains("The settings are valid.");
  }
}
