package org.avtca.admin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.ClassProbability;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.ModalityState;
import org.avtca.client.emotion.RecordingSummary;
import org.avtca.client.emotion.WindowResult;
import org.avtca.client.emotion.WindowTimings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {
  private static final List<ClassProbability> SURE =
      List.of(new ClassProbability("happy", 0.9, 0.8), new ClassProbability("sad", 0.1, 0.2));

  @TempDir private Path folder;
  private final FakeServer server = new FakeServer();
  private String file = "";

  @BeforeEach
  void clip() throws IOException {
    file = Files.write(folder.resolve("clip.mp4"), new byte[] {1, 2, 3}).toString();
  }

  @Test
  void timeline_hasALineAWindowAndASummary() {
    server.windows.add(window(0, SURE, "happy", false, ModalityState.PRESENT));
    server.windows.add(window(1, SURE, "happy", true, ModalityState.MISSING));
    server.windows.add(window(2, List.of(), "", true, ModalityState.MISSING));
    server.summary = Optional.of(summary());

    CliRun run = CliRun.of(server, "analyze", file, "--model", "emotion/v2", "--hop", "0.24");

    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    assertThat(server.calls).containsExactly("analyze clip.mp4 models/emotion/versions/v2 PT0.24S");
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(1)).contains("0.00 - 3.60", "happy", "█", "80 %").doesNotContain("sure");
    assertThat(lines.get(2)).endsWith("80 %  not sure, no video");
    assertThat(lines.get(3)).contains("nothing usable");
    assertThat(run.out())
        .contains(
            "5.00 s in 3 windows, not sure in 2 of them; judged by models/emotion/versions/v2",
            "faces in 18 of 20 grid frames",
            "on the whole: happy 80.0 %, sad 20.0 %");
  }

  @Test
  void explain_showsWhatEachModalityContributed() {
    server.windows.add(window(0, SURE, "happy", false, ModalityState.PRESENT));
    server.summary = Optional.of(summary());

    CliRun run = CliRun.of(server, "analyze", file, "--explain");

    assertThat(run.out()).contains("voice +0.20 face +0.40");
  }

  @Test
  void remarks_areApartByCommas() {
    WindowResult whole = window(0, SURE, "happy", true, ModalityState.LOW_QUALITY);
    server.windows.add(
        new WindowResult(
            whole.windowId(),
            whole.start(),
            whole.end(),
            false,
            whole.probabilities(),
            whole.topLabel(),
            whole.abstained(),
            whole.audio(),
            whole.video(),
            whole.contributions(),
            whole.face(),
            whole.track(),
            Duration.ofMillis(1_100),
            whole.timings()));
    server.summary = Optional.of(summary());

    CliRun run = CliRun.of(server, "analyze", file, "--explain");

    assertThat(run.out())
        .contains("%  not sure, poor video, padded 1.10 s, voice +0.20 face +0.40");
  }

  @Test
  void json_isOneWindowALineThenTheSummary() {
    server.windows.add(window(0, SURE, "happy", false, ModalityState.PRESENT));
    server.summary = Optional.of(summary());

    CliRun run = CliRun.of(server, "analyze", file, "--output", "json");

    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out().lines().toList().get(0)).startsWith("{\"window\":{\"windowId\":0");
    assertThat(run.out().lines().toList().get(1)).startsWith("{\"summary\":");
  }

  @Test
  void html_isWrittenBesideTheTimeline() throws IOException {
    server.windows.add(window(0, SURE, "happy", false, ModalityState.PRESENT));
    server.summary = Optional.of(summary());
    Path html = folder.resolve("out.html");

    CliRun run = CliRun.of(server, "analyze", file, "--html", html.toString());

    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).contains("on the whole: happy 80.0 %");
    assertThat(run.err()).contains("wrote " + html);
    assertThat(Files.readString(html)).contains("<title>clip.mp4</title>", "\"top\":\"happy\"");
  }

  @Test
  void html_inNoFolder_isRefusedBeforeAnythingIsSent() {
    String html = folder.resolve("none").resolve("out.html").toString();

    CliRun run = CliRun.of(server, "analyze", file, "--html", html);

    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("--html: " + html + " (expected: a file in a folder");
    assertThat(server.calls).isEmpty();
  }

  @Test
  void refusedFile_failsWithTheServersWords() {
    server.refusal =
        Optional.of(new AvtcaException("UNREADABLE", "not a media file", false, null, null));

    CliRun run = CliRun.of(server, "analyze", file);

    assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err()).contains("error: not a media file [UNREADABLE]");
  }

  @Test
  void missingFile_isFoundBeforeAnythingIsSent() {
    CliRun run = CliRun.of(server, "analyze", folder.resolve("none.mp4").toString());

    assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("none.mp4: no such file (expected: a video or audio file)");
    assertThat(server.calls).isEmpty();
  }

  private static WindowResult window(
      long id,
      List<ClassProbability> probabilities,
      String top,
      boolean abstained,
      ModalityState video) {
    Duration start = Duration.ofMillis(480 * id);
    return new WindowResult(
        id,
        start,
        start.plusMillis(3_600),
        true,
        probabilities,
        top,
        abstained,
        ModalityState.PRESENT,
        video,
        Map.of(Modality.AUDIO, 0.2, Modality.VIDEO, 0.4),
        Optional.empty(),
        "",
        Duration.ZERO,
        new WindowTimings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }

  private static RecordingSummary summary() {
    return new RecordingSummary(
        "models/emotion/versions/v2",
        List.of("happy", "sad"),
        Duration.ofSeconds(5),
        true,
        true,
        3,
        2,
        20,
        18,
        SURE,
        "happy",
        Duration.ofMillis(700));
  }
}
