package org.avtca.capture.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.avtca.client.AvtcaClient;
import org.avtca.testkit.Judgement;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README runs, and prints what the README says. */
class StreamFileExampleTest {
  @TempDir private Path folder;

  private Path toneOfSixSeconds() throws FrameRecorder.Exception {
    Path file = folder.resolve("tone.wav");
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 1)) {
      recorder.setFormat("wav");
      recorder.setAudioCodec(avcodec.AV_CODEC_ID_PCM_S16LE);
      recorder.setSampleRate(16_000);
      recorder.start();
      Frame second = new Frame();
      second.sampleRate = 16_000;
      second.audioChannels = 1;
      for (int i = 0; i < 6; i++) {
        second.samples = new java.nio.Buffer[] {java.nio.ShortBuffer.allocate(16_000)};
        recorder.record(second);
      }
      recorder.stop();
    }
    return file;
  }

  @Test
  void timeline_hasALineAWindow() throws FrameRecorder.Exception {
    Script script =
        Script.builder()
            .judge(w -> w == 1 ? Judgement.nothing() : Judgement.of("happy", w == 0 ? 0.5 : 1))
            .build();
    Path file = toneOfSixSeconds();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream usual = System.out;
    try (ScriptedServer server = ScriptedServer.start(script);
        AvtcaClient client = AvtcaClient.builder().target(server.target()).plaintext().build()) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      StreamFileExample.stream(client, file, false);
    } finally {
      System.setOut(usual);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(8)
        .contains("  0.00 -   3.60 s  happy      ██████████░░░░░░░░░░  50 %")
        .contains("  0.48 -   4.08 s  -          ░░░░░░░░░░░░░░░░░░░░   0 %  (unsure)")
        .endsWith("6 windows, 0 frames");
  }
}
