package org.avtca.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.RecordingAnalysis;
import org.avtca.client.emotion.RecordingOptions;
import org.avtca.testkit.Judgement;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.avtca.testkit.ServerEvent;
import org.avtca.testkit.SyntheticAudio;
import org.avtca.testkit.SyntheticSource;
import org.avtca.testkit.SyntheticVideo;
import org.avtca.testkit.VirtualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an application is tested with the testkit. */
class MoodLampTest {
  /** 4.56 s: three windows of 3.6 s, one every 0.48 s. */
  private static final Duration THREE_WINDOWS = Duration.ofMillis(4_560);

  private final MoodLamp lamp = new MoodLamp();

  private static SyntheticSource source() {
    return SyntheticSource.of(
        SyntheticAudio.voice(AudioFormat.mono(16_000), 140), SyntheticVideo.jpeg(320, 240));
  }

  @Test
  void lamp_goesOffWhenTheModelIsNotSure() {
    Script script =
        Script.builder()
            .judge(
                window ->
                    window == 1
                        ? Judgement.of("happy", 0.4).abstaining()
                        : Judgement.of("happy", 0.9))
            .build();
    try (ScriptedServer server = ScriptedServer.start(script);
        AvtcaClient client = AvtcaClient.builder().target(server.target()).plaintext().build()) {
      SyntheticSource source = source();
      try (EmotionSession session = client.emotions().open(source.options().build(), lamp)) {
        source.send(session, THREE_WINDOWS);
        session.endInput();
        Await.result(session.completion());
      }
      assertThat(lamp.colours()).containsExactly("yellow", "off", "yellow");
      assertThat(server.sessions().get(0).video()).hasSize(19);
    }
  }

  @Test
  void lamp_blinksWhileTheServerIsAway_andMissesNothing() {
    Script script =
        Script.builder()
            .before(1, new ServerEvent.Disconnect())
            .refuseResume(
                new ServerEvent.Fail("DRAINING", "a moment", Optional.of(Duration.ofMillis(1))))
            .build();
    try (ScriptedServer server = ScriptedServer.start(script);
        AvtcaClient client = AvtcaClient.builder().target(server.target()).plaintext().build()) {
      SyntheticSource source = source();
      try (EmotionSession session = client.emotions().open(source.options().build(), lamp)) {
        source.send(session, THREE_WINDOWS);
        session.endInput();
        assertThat(Await.result(session.completion()).windows()).isEqualTo(3);
      }
      assertThat(lamp.colours()).containsExactly("white", "blinking", "white", "white");
    }
  }

  @Test
  void hourOfSilence_costsNothing() {
    VirtualClock clock = new VirtualClock();
    try (ScriptedServer server = ScriptedServer.start(Script.builder().build(), clock);
        AvtcaClient client = AvtcaClient.builder().target(server.target()).plaintext().build()) {
      SyntheticSource silence = SyntheticSource.of(SyntheticAudio.silence(AudioFormat.mono(8_000)));
      try (EmotionSession session = client.emotions().open(silence.options().build(), lamp)) {
        silence.play(session, THREE_WINDOWS, clock, session::endInput);
        clock.advance(Duration.ofHours(1));
        Await.result(session.completion());
      }
      assertThat(lamp.colours()).containsExactly("white", "white", "white");
    }
  }

  @Test
  void timePasses_onlyWhenATestSaysSo() {
    VirtualClock clock = new VirtualClock();
    clock.after(Duration.ofMinutes(1), () -> System.out.println("a minute later"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(clock.waiting()).isZero();
  }

  @Test
  void recording_isJudgedByTheScript(@TempDir Path folder) throws IOException {
    Path clip = Files.write(folder.resolve("clip.mp4"), new byte[1_000]);
    Script script = Script.builder().judge(window -> Judgement.of("happy", 0.9)).build();
    try (ScriptedServer server = ScriptedServer.start(script);
        AvtcaClient client = AvtcaClient.builder().target(server.target()).plaintext().build()) {
      RecordingAnalysis analysis = client.emotions().analyze(clip, RecordingOptions.defaults());
      assertThat(analysis.summary().topLabel()).isEqualTo("happy");
    }
  }

  @Test
  void anySource_fitsItsOptions() {
    try (ScriptedServer server = ScriptedServer.start(Script.builder().build());
        AvtcaClient client = AvtcaClient.builder().target(server.target()).plaintext().build()) {
      SyntheticSource source =
          SyntheticSource.of(
              SyntheticAudio.voice(AudioFormat.mono(16_000), 140), SyntheticVideo.jpeg(320, 240));
      try (EmotionSession session = client.emotions().open(source.options().build())) {
        source.send(session, Duration.ofSeconds(6));
        session.endInput();
        session.iterator().forEachRemaining(result -> System.out.println(result.topLabel()));
      }
      assertThat(server.sessions().get(0).video()).hasSize(25);
    }
  }
}
