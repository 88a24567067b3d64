package org.avtca.admin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.avtca.admin.connection.GrpcConnector;
import org.avtca.admin.live.LiveSources;
import org.avtca.admin.output.Console;
import org.avtca.testkit.Judgement;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code analyze --live}, with sources and a server that need neither devices nor a model. */
class AnalyzeLiveTest {
  private static final Duration THREE_WINDOWS = Duration.ofMillis(4_560);

  private final ScriptedServer server =
      ScriptedServer.start(
          Script.builder()
              .judge(window -> Judgement.of(window == 1 ? "sad" : "happy", 0.75))
              .build());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Optional<LiveSources> sources = Optional.of(new SyntheticSources(THREE_WINDOWS, false));

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(boolean interactive, String... arguments) {
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), interactive, true);
    Shell shell =
        new Shell(console, new GrpcConnector(), Map.of(), Path.of("no-such-home"), () -> sources);
    String[] all =
        Stream.concat(Stream.of("analyze", "--server", server.target()), Arrays.stream(arguments))
            .toArray(String[]::new);
    int code = AdminCommand.commandLine(shell).execute(all);
    console.out().flush();
    console.err().flush();
    return code;
  }

  @Test
  void terminal_getsAPictureThatIsDrawnAgainInItsPlace() {
    assertThat(run(true, "--live", "camera")).isEqualTo(ExitCodes.OK);

    String[] pictures = err.toString().split("\033\\[\\d+F", -1);
    String last = pictures[pictures.length - 1].replace("\033[K", "").replace("\033[J", "");
    assertThat(pictures).hasSizeGreaterThanOrEqualTo(4);
    assertThat(last)
        .contains("LIVE  models/scripted/versions/1", "now       happy", "hsh\n", "camera: ready");
    assertThat(out.toString())
        .isEqualToIgnoringNewLines("3 windows, 19 of 19 frames used (END_OF_INPUT)");
  }

  @Test
  void pipe_getsALineAWindow() {
    assertThat(run(false, "--live", "camera", "--live", "microphone")).isEqualTo(ExitCodes.OK);

    assertThat(out.toString().lines().toList())
        .hasSize(5)
        .satisfies(lines -> assertThat(lines.get(2)).contains("0.48 - 4.08", "sad", "75 %"));
    assertThat(err.toString()).contains("camera: ready").doesNotContain("\033");
  }

  @Test
  void json_isAWindowALine_thenTheSummary() {
    assertThat(run(true, "--live", "camera", "-o", "json")).isEqualTo(ExitCodes.OK);

    assertThat(out.toString().lines()).hasSize(4);
    assertThat(out.toString()).startsWith("{\"window\":").contains("{\"summary\":");
  }

  @Test
  void sourcesThatDoNotEnd_areStoppedAfterTheTime() {
    sources = Optional.of(new SyntheticSources(THREE_WINDOWS, true));

    assertThat(run(false, "--live", "camera", "--for", "0.1")).isEqualTo(ExitCodes.OK);

    assertThat(out.toString()).contains("3 windows");
  }

  @Test
  void plainCommandLine_saysHowToGetTheAddOn() {
    sources = Optional.empty();

    assertThat(run(false, "--live", "camera")).isEqualTo(ExitCodes.FAILED);

    assertThat(err.toString())
        .contains(
            "--live: needs the live add-on",
            "expected: the jars of lib/live and lib/sdk on the class path",
            "[ADD_ON_MISSING]");
  }

  @Test
  void fileAndLive_excludeEachOther_andOneIsNeeded() {
    assertThat(run(false, "clip.mp4", "--live", "camera")).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("FILE and --live: both given (expected: one of them)");
    assertThat(run(false)).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("FILE and --live: neither given (expected: one of them)");
    assertThat(run(false, "--live", "camera", "--html", "x.html")).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("--html: with --live (expected: with FILE)");
  }
}
