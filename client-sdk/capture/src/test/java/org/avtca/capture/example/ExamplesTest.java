package org.avtca.capture.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.avtca.testkit.Judgement;
import org.avtca.testkit.ReceivedItem;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.avtca.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples run. */
class ExamplesTest {
  private static final String HAPPY = "  0.00 -   3.60 s  happy      ██████████░░░░░░░░░░  50 %";

  @TempDir private Path folder;
  private final ScriptedServer server =
      ScriptedServer.start(
          Script.builder()
              .judge(
                  window ->
                      Judgement.of("happy", window == 0 ? 0.5 : 1)
                          .withSecondFace(Judgement.of("sad", 0.25).abstaining()))
              .build());

  @AfterEach
  void stop() {
    server.close();
  }

  /** Silence of 5 s, as the simplest of WAV files. */
  private Path sound() throws IOException {
    int bytes = 5 * 16_000 * 2;
    ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    return Files.write(folder.resolve("sound.wav"), wav.array());
  }

  /** What a run prints, on both streams, and then its code. */
  private static List<String> printed(IntSupplier run) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    int code;
    try (PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      code = run.getAsInt();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    List<String> lines = new ArrayList<>(bytes.toString(StandardCharsets.UTF_8).lines().toList());
    lines.add("code " + code);
    return lines;
  }

  private List<String> command(String... args) {
    return printed(() -> StreamCommand.run(Map.of(), args));
  }

  @Test
  void liveSources_printTheirWindows() {
    List<String> lines =
        command(
            server.target(),
            "--source",
            "lavfi:testsrc2=size=64x48:rate=25:duration=4[out0];sine=duration=4[out1]",
            "--seconds",
            "60");
    assertThat(lines)
        .contains("models/scripted/versions/1 listens and looks:", HAPPY)
        .contains("17 frames and 4 s of sound sent, 0 frames given up")
        .endsWith("code 0");
  }

  @Test
  void facesOnly_sendsNoWallPaper() {
    List<String> lines =
        command(
            server.target(),
            "--source",
            "lavfi:color=gray:size=64x48:rate=10:duration=1",
            "--faces-only");
    assertThat(lines).endsWith("code 0");
    assertThat(server.sessions().get(0).video()).isEmpty();
    assertThat(server.sessions().get(0).received(ReceivedItem.Gap.class))
        .isNotEmpty()
        .allSatisfy(gap -> assertThat(gap.cause()).isEqualTo("NO_FACE"));
  }

  @Test
  void serverThatDemandsACertificate_isShownOne()
      throws IOException, InterruptedException, GeneralSecurityException {
    TestIdentity own = TestIdentity.make(folder, "server");
    TestIdentity client = TestIdentity.make(folder, "client");
    String sound = sound().toString();
    String ca = own.certificate().toString();
    String certificate = client.certificate().toString();
    String key = client.key().toString();
    try (ScriptedServer strict =
        ScriptedServer.start(Script.builder().build(), own, Optional.of(client))) {
      String at = strict.target();
      assertThat(command(at, sound, "--ca", ca, "--tls-cert", certificate, "--tls-key", key))
          .endsWith("code 0");
      assertThat(command(at, sound, "--ca", ca)).endsWith("code 1");
      assertThat(command(at, sound, "--tls")).endsWith("code 1");
      assertThat(command(at, sound, "--tls-cert", certificate))
          .startsWith(
              "error: --tls-cert and --tls-key: one without the other (expected: both or neither)");
      assertThat(strict.sessions()).hasSize(1);
    }
  }

  @Test
  void token_goesNowhereInTheClear() {
    assertThat(
            printed(
                () ->
                    StreamCommand.run(
                        Map.of("AVTCA_TOKEN", "secret"), "example.org:1", "clip.mp4")))
        .first()
        .asString()
        .startsWith("error: token: in plaintext to example.org (expected: TLS")
        .doesNotContain("secret");
  }

  @Test
  void secondFace_isPrintedBehindTheFirst() {
    List<String> lines =
        command(
            server.target(),
            "--source",
            "lavfi:testsrc2=size=64x48:rate=5:duration=4",
            "--second-face");
    assertThat(lines).contains(HAPPY + "  face-1: sad 25 %  (unsure)").endsWith("code 0");
    assertThat(
            command(server.target(), "--source", "lavfi:testsrc2", "--faces-only", "--second-face"))
        .containsExactly(
            "error: secondFace: true (expected: false without video of whole pictures, JPEG or"
                + " RGB24)",
            "code 1");
  }

  @Test
  void secondsAreUp_beforeTheSourcesEnd() {
    List<String> lines = command(server.target(), "--source", "lavfi:sine", "--seconds", "1");
    assertThat(lines).endsWith("code 0");
    assertThat(server.sessions().get(0).received(ReceivedItem.Other.class))
        .extracting(ReceivedItem.Other::kind)
        .endsWith("END_INPUT");
  }

  @Test
  void wrongArguments_areExplained() {
    assertThat(command(server.target()))
        .startsWith("error: no source (expected: HOST:PORT and a file or --source)")
        .endsWith("code 2");
    assertThat(command()).startsWith("error: no server (expected: HOST:PORT)");
    assertThat(command(server.target(), "a.mp4", "b.mp4"))
        .startsWith("error: b.mp4 (expected: an option)");
    assertThat(command(server.target(), "a.mp4", "--source", "lavfi:sine"))
        .startsWith("error: a file and --source (expected: HOST:PORT and a file or --source)");
    assertThat(command(server.target(), "--source")).endsWith("code 2");
    assertThat(command(server.target(), "--loud", "x")).endsWith("code 2");
    assertThat(command(server.target(), "--source", "lavfi:sine", "--seconds", "soon"))
        .startsWith("error: --seconds soon (expected: a number from 1)");
    assertThat(command(server.target(), "--source", "webcam:0"))
        .first()
        .asString()
        .startsWith("error: source: webcam:0 (expected: camera:DEVICE");
    assertThat(command(server.target(), folder.resolve("none.mp4").toString()))
        .first()
        .asString()
        .contains("none.mp4: no such file");
  }

  @Test
  void reactive_asksForOneAtATime() throws IOException {
    List<String> lines = new ArrayList<>();
    ReactiveExample.stream(server.target(), sound(), lines::add);
    assertThat(lines).hasSize(3).startsWith(HAPPY);
  }

  @Test
  void embedded_ownsItsClient() throws IOException {
    try (EmbeddedExample app = new EmbeddedExample(server.target())) {
      assertThat(app.mood(sound())).isEqualTo("happy");
    }
  }
}
