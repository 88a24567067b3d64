package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.testkit.ReceivedItem;
import org.avtca.testkit.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the caller pushes. */
class PushSourceTest {
  private final LiveHarness live = new LiveHarness(Script.builder().build());

  @AfterEach
  void close() throws Exception {
    live.close();
  }

  @Test
  void samplesAndPictures_areASession() {
    PushSource push = PushSource.ofBoth(new AudioFormat(48_000, 2));
    push.picture(new byte[3 * 4], 2, 2, Duration.ZERO);
    LiveCapture capture = live.open(live.builder().source(push));
    EmotionSession session = live.session(capture);
    capture.start(session);
    for (int tenth = 0; tenth < 40; tenth++) {
      push.sound(new short[2 * 4_800]);
      push.picture(new byte[3 * 40 * 30], 40, 30, Duration.ofMillis(100L * tenth));
    }
    push.close();
    push.close();

    assertThat(Await.result(capture.completion()).summary().framesDecoded()).isEqualTo(40);
    assertThat(Await.result(session.completion()).audioSamples()).isEqualTo(4L * AudioTrack.RATE);
    assertThat(live.server().video()).hasSize(17);
  }

  @Test
  void soundWithATimeOfItsOwn_leavesAGap() {
    PushSource push = PushSource.ofSound(AudioFormat.mono(16_000));
    LiveCapture capture = live.open(live.builder().source(push));
    EmotionSession session = live.session(capture);
    capture.start(session);
    push.sound(new short[16_000]);
    push.soundAt(new short[16_000], Duration.ofSeconds(2));
    push.sound(new short[8_000]);
    push.close();
    assertThat(Await.result(capture.completion()).summary().audioGaps())
        .isEqualTo(Duration.ofSeconds(1));
    Await.result(session.completion());
    assertThat(live.server().received(ReceivedItem.Gap.class))
        .singleElement()
        .satisfies(gap -> assertThat(gap.cause()).isEqualTo("DROPPED"));
  }

  @Test
  void whatWasNotDeclared_isRefused() {
    PushSource sound = PushSource.ofSound(AudioFormat.mono(16_000));
    PushSource pictures = PushSource.ofPictures();
    assertThatIllegalStateException()
        .isThrownBy(() -> sound.picture(new byte[3], 1, 1, Duration.ZERO));
    assertThatIllegalStateException().isThrownBy(() -> pictures.sound(new short[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pictures.picture(new byte[4], 1, 1, Duration.ZERO))
        .withMessage("picture: 4 bytes of 1x1 (expected: 3 bytes a pixel)");
    live.open(live.builder().source(sound));
    assertThatIllegalStateException().isThrownBy(() -> live.builder().source(sound).open());
  }
}
