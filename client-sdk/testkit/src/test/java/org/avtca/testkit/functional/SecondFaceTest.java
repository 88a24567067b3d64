package org.avtca.testkit.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.avtca.testkit.functional.Harness.audioAndVideo;
import static org.avtca.testkit.functional.Harness.ms;
import static org.avtca.testkit.functional.Harness.sendSteps;

import java.time.Duration;
import java.util.Optional;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.ReconnectPolicy;
import org.avtca.client.emotion.SecondFace;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.VideoFormat;
import org.avtca.client.emotion.WindowResult;
import org.avtca.testkit.Judgement;
import org.avtca.testkit.Script;
import org.avtca.testkit.ServerEvent;
import org.junit.jupiter.api.Test;

/** What a second person's face shows is told to whoever asks for it, and to nobody else. */
class SecondFaceTest {
  private static final Judgement ONE = Judgement.of("happy", 0.9);
  private static final Judgement TWO = ONE.withSecondFace(Judgement.of("sad", 0.5).abstaining());

  private static Recorder results(SessionOptions.Builder options) {
    Script.Builder script =
        Script.builder()
            .judge(window -> window == 1 ? ONE : TWO)
            .before(2, new ServerEvent.Disconnect());
    Recorder recorder = new Recorder();
    ReconnectPolicy quick = new ReconnectPolicy(ms(1), ms(5), Duration.ofSeconds(20));
    try (Harness harness = Harness.of(script);
        EmotionSession session = harness.open(options.reconnect(quick), recorder)) {
      for (int step = 0; step < 19; step++) {
        sendSteps(session, 1);
        session.sendVideo(ms(120 + 240L * step), new byte[100]);
      }
      session.endInput();
      Await.result(session.completion());
      assertThat(session.info().secondFace()).isEqualTo(options.build().secondFace());
    }
    return recorder;
  }

  @Test
  void askedFor_itIsToldWhereSomebodyIsSeen_afterAResumeToo() {
    Recorder recorder = results(audioAndVideo().secondFace(true));

    assertThat(recorder.results).extracting(WindowResult::topLabel).containsOnly("happy");
    assertThat(recorder.results)
        .extracting(result -> result.secondFace().map(SecondFace::topLabel))
        .containsExactly(Optional.of("sad"), Optional.empty(), Optional.of("sad"));
    SecondFace other = recorder.results.get(2).secondFace().orElseThrow();
    assertThat(other.track()).isEqualTo("face-1");
    assertThat(other.topProbability()).isCloseTo(0.5, within(1e-6));
    assertThat(other.abstained()).isTrue();
  }

  @Test
  void notAskedFor_itIsNotTold() {
    Recorder recorder = results(audioAndVideo());

    assertThat(recorder.results).hasSize(3);
    assertThat(recorder.results).allMatch(result -> result.secondFace().isEmpty());
  }

  @Test
  void cropsOfOneFace_haveNoSecond() {
    SessionOptions.Builder options =
        SessionOptions.builder().video(VideoFormat.faceCropJpeg()).secondFace(true);

    assertThatIllegalArgumentException()
        .isThrownBy(options::build)
        .withMessage(
            "secondFace: true (expected: false without video of whole pictures, JPEG or RGB24)");
  }

  @Test
  void thirdFace_cannotBeScripted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ONE.withSecondFace(TWO))
        .withMessage("secondFace: with another one (expected: two at most)");
  }
}
