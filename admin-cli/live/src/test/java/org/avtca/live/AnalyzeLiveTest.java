package org.avtca.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.avtca.admin.command.AdminCommand;
import org.avtca.admin.command.Shell;
import org.avtca.admin.connection.GrpcConnector;
import org.avtca.admin.live.LiveSources;
import org.avtca.admin.output.Console;
import org.avtca.testkit.Judgement;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code avtca-admin analyze --live} with what FFmpeg draws and hums, and a scripted server. */
class AnalyzeLiveTest {
  private static final String CAMERA =
      "lavfi:testsrc2=rate=25:size=160x120:duration=4.2[out0];sine=duration=4.2[out1]";

  private final ScriptedServer server =
      ScriptedServer.start(Script.builder().judge(w -> Judgement.of("happy", 0.75)).build());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(String... arguments) {
    Shell shell =
        new Shell(
            new Console(new PrintWriter(out), new PrintWriter(err), true, true),
            new GrpcConnector(),
            Map.of(),
            Path.of("no-such-home"),
            () -> ServiceLoader.load(LiveSources.class).findFirst());
    String[] all =
        Stream.concat(Stream.of("analyze", "--server", server.target()), Arrays.stream(arguments))
            .toArray(String[]::new);
    return AdminCommand.commandLine(shell).execute(all);
  }

  @Test
  void soundAndPictures_areJudgedAsTheyHappen() {
    assertThat(run("--live", CAMERA)).as(err.toString()).isZero();

    assertThat(out.toString()).contains("windows").contains("(END_OF_INPUT)");
    assertThat(err.toString()).contains("LIVE  models/scripted/versions/1", "now       happy");
    assertThat(server.sessions()).hasSize(1);
    assertThat(server.sessions().get(0).audio()).isNotEmpty();
    assertThat(server.sessions().get(0).video()).hasSizeGreaterThan(14);
  }

  @Test
  void unknownSource_isNamed() {
    assertThat(run("--live", "telescope")).isEqualTo(2);

    assertThat(err.toString()).contains("source: telescope (expected: camera:DEVICE");
  }

  @Test
  void sourceThatCannotBeOpened_isNamed() {
    assertThat(run("--live", "lavfi:no_such_filter")).isEqualTo(1);

    assertThat(err.toString()).contains("lavfi:no_such_filter", "[SOURCE_UNUSABLE]");
    assertThat(server.sessions()).isEmpty();
  }
}
