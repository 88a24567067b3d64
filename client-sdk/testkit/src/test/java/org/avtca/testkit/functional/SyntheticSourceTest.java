package org.avtca.testkit.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.avtca.testkit.functional.Harness.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.WindowResult;
import org.avtca.testkit.ReceivedItem;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.avtca.testkit.ServerEvent;
import org.avtca.testkit.SyntheticAudio;
import org.avtca.testkit.SyntheticSource;
import org.avtca.testkit.SyntheticVideo;
import org.avtca.testkit.VirtualClock;
import org.junit.jupiter.api.Test;

/** Synthetic sources and a clock that the test moves, against the scripted server. */
class SyntheticSourceTest {
  private static final AudioFormat FORMAT = AudioFormat.mono(44_100);

  private static SyntheticSource source() {
    return SyntheticSource.of(SyntheticAudio.voice(FORMAT, 120), SyntheticVideo.jpeg(64, 48));
  }

  @Test
  void source_sendsWithoutAHole_aFrameForEachInstantOfTheGrid() {
    SyntheticSource source = source();
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(source.options())) {
      source.send(session, Duration.ofMillis(240 * 17));
      session.endInput();

      assertThat(Await.result(session.completion()).windows()).isEqualTo(2);
      assertThat(source.position()).isEqualTo(Duration.ofMillis(4_080));
      assertThat(harness.session().video())
          .extracting(ReceivedItem.Video::pts)
          .hasSize(17)
          .startsWith(Duration.ofMillis(120), Duration.ofMillis(360));
      long next = 0;
      for (ReceivedItem.Audio chunk : harness.session().audio()) {
        assertThat(chunk.startSample()).isEqualTo(next);
        next += chunk.samples();
      }
      assertThat(next).isEqualTo(44_100L * 4_080 / 1_000);
    }
  }

  @Test
  void lengthOffTheGrid_isRefused() {
    SyntheticSource source = source();
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(source.options())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> source.send(session, Duration.ofSeconds(1)))
          .withMessage("length: PT1S (expected: a multiple of PT0.24S)");
    }
  }

  @Test
  void play_sendsAsTheTestsTimeGoesBy() {
    VirtualClock clock = new VirtualClock();
    SyntheticSource source = SyntheticSource.of(SyntheticAudio.tone(FORMAT, 440));
    List<Duration> ends = new ArrayList<>();
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(source.options())) {
      source.play(
          session,
          Duration.ofMillis(3_600),
          clock,
          () -> {
            ends.add(source.position());
            session.endInput();
          });
      assertThat(source.position()).isZero();
      clock.advance(Duration.ofSeconds(1));
      assertThat(source.position()).isEqualTo(Duration.ofMillis(960));
      clock.advance(Duration.ofSeconds(60));

      assertThat(ends).containsExactly(Duration.ofMillis(3_600));
      assertThat(Await.result(session.completion()).windows()).isEqualTo(1);
    }
  }

  @Test
  void delay_endsWhenTheTestMovesTheClock() {
    VirtualClock clock = new VirtualClock();
    Script script = Script.builder().before(1, new ServerEvent.Delay(Duration.ofHours(1))).build();
    try (ScriptedServer server = ScriptedServer.start(script, clock);
        AvtcaClient client = AvtcaClient.builder().target(server.target()).plaintext().build()) {
      SyntheticSource source = SyntheticSource.of(SyntheticAudio.silence(FORMAT));
      try (EmotionSession session = client.emotions().open(source.options().build())) {
        Iterator<WindowResult> results = session.iterator();
        source.send(session, Duration.ofMillis(4_080));
        assertThat(results.next().windowId()).isZero();
        eventually(() -> assertThat(clock.waiting()).isEqualTo(1));

        clock.advance(Duration.ofHours(1));

        assertThat(results.next().windowId()).isEqualTo(1);
      }
    }
  }
}
