package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.Modality;
import org.avtca.testkit.ReceivedItem;
import org.avtca.testkit.Script;
import org.avtca.testkit.ServerEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Devices and filter graphs, streamed into a scripted server. */
class LiveCaptureTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LiveHarness live = new LiveHarness(Script.builder().build());

  @AfterEach
  void close() throws Exception {
    live.close();
  }

  private List<ReceivedItem.Gap> gaps(Modality modality) {
    return live.server().received(ReceivedItem.Gap.class).stream()
        .filter(gap -> gap.modality() == modality)
        .toList();
  }

  private static void tenths(FakeDevice microphone, int from, int to) {
    for (int i = from; i < to; i++) {
      microphone.sound(i * 100_000L);
    }
  }

  private static void pictures(FakeDevice camera, long fromUs, long toUs) {
    for (long us = fromUs; us < toUs; us += 40_000) {
      camera.picture(us);
    }
  }

  @Test
  void filterGraph_isSentWhole_andTiedToOneClock() {
    LiveCapture capture =
        live.open(
            live.builder()
                .source(
                    CaptureSource.lavfi(
                        "testsrc2=size=64x48:rate=25:duration=5[out0];"
                            + "sine=sample_rate=48000:duration=5[out1]")));
    EmotionSession session = live.session(capture);
    LiveStatistics done = LiveHarness.sent(capture, session);

    assertThat(live.told).isEmpty();
    assertThat(Await.result(session.completion()).windows()).isEqualTo(3);
    assertThat(done.summary().audio()).isEqualTo(Duration.ofSeconds(5));
    assertThat(done.summary().framesDecoded()).isEqualTo(125);
    assertThat(live.server().video()).hasSize(21);
    assertThat(done.droppedFrames()).isZero();
    assertThat(done.waitingBytes()).isZero();
    List<String> order =
        live.server().received().stream()
            .map(item -> item instanceof ReceivedItem.Other other ? other.kind() : "MEDIA")
            .toList();
    assertThat(order).startsWith("START", "ANCHOR", "MEDIA").endsWith("END_INPUT");
    assertThat(order).filteredOn("ANCHOR"::equals).hasSize(5);
  }

  @Test
  void twoSources_areOneSession() {
    LiveCapture capture =
        live.open(
            live.builder()
                .source(CaptureSource.lavfi("testsrc2=size=64x48:rate=30:duration=4"))
                .source(CaptureSource.lavfi("anoisesrc=sample_rate=16000:duration=4")));
    EmotionSession session = live.session(capture);
    LiveStatistics done = LiveHarness.sent(capture, session);

    assertThat(Await.result(session.completion()).audioSamples()).isEqualTo(4L * AudioTrack.RATE);
    assertThat(done.summary().framesSent()).isEqualTo(17);
  }

  @Test
  void framesOnRequest_areMoreThanTheGrids() {
    LiveCapture capture =
        live.open(
            live.builder()
                .options(CaptureOptions.defaults().withFrames(FrameChoice.upTo(10)))
                .source(CaptureSource.lavfi("testsrc2=size=64x48:rate=25:duration=4")));
    EmotionSession session = live.session(capture);
    assertThat(LiveHarness.sent(capture, session).summary().framesSent()).isBetween(36L, 40L);
    assertThat(live.server().received(ReceivedItem.Gap.class)).isEmpty();
  }

  @Test
  void cameraThatGoes_isAGap_andComesBack() {
    FakeDevice camera = live.camera();
    FakeDevice microphone = live.microphone();
    LiveCapture capture = live.open(live.devices());
    EmotionSession session = live.session(capture);
    capture.start(session);

    pictures(camera, 0, 1_000_000);
    tenths(microphone, 0, 10);
    await().until(() -> capture.statistics().summary().framesDecoded() == 25);
    live.reached(1_000_000);
    camera.unplug();
    await().until(() -> !live.told.isEmpty());
    tenths(microphone, 10, 30);
    await().until(() -> camera.opens() > 3 && !gaps(Modality.VIDEO).isEmpty());
    live.reached(3_000_000);
    camera.plugIn();
    camera.picture(3_000_000);
    await().until(() -> live.told.size() == 2);
    pictures(camera, 3_040_000, 4_000_000);
    tenths(microphone, 30, 40);
    await().until(() -> capture.statistics().summary().framesDecoded() == 50);
    LiveStatistics done = capture.stop(PATIENCE);
    Await.result(session.completion());

    assertThat(live.told)
        .containsExactly("lost camera:1: camera:1: broke off", "returned camera:1 after PT2S");
    assertThat(done.losses()).isEqualTo(1);
    assertThat(gaps(Modality.VIDEO))
        .allSatisfy(gap -> assertThat(gap.cause()).isEqualTo("DEVICE_LOST"));
    assertThat(gaps(Modality.VIDEO).get(gaps(Modality.VIDEO).size() - 1).to())
        .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_100));
    assertThat(live.server().video()).filteredOn(v -> v.pts().toMillis() > 3_000).isNotEmpty();
    assertThat(camera.open()).isZero();
    assertThat(microphone.open()).isZero();
  }

  @Test
  void microphoneThatGoes_isAGap_andComesBackWhereTheClockIs() {
    FakeDevice microphone = live.microphone();
    LiveCapture capture = live.open(live.devices());
    EmotionSession session = live.session(capture);
    capture.start(session);

    tenths(microphone, 0, 5);
    await().until(() -> live.server().audio().size() >= 4);
    live.reached(500_000);
    microphone.unplug();
    await().until(() -> !live.told.isEmpty());
    live.reached(1_500_000);
    await().until(() -> !gaps(Modality.AUDIO).isEmpty());
    microphone.plugIn();
    tenths(microphone, 15, 20);
    await().until(() -> live.told.size() == 2);
    await().until(() -> capture.statistics().summary().audio().toMillis() >= 900);
    LiveStatistics done = capture.stop(PATIENCE);

    assertThat(done.summary().audio()).isEqualTo(Duration.ofSeconds(1));
    assertThat(done.summary().audioGaps()).isEqualTo(Duration.ofSeconds(1));
    assertThat(gaps(Modality.AUDIO).get(0).cause()).isEqualTo("DEVICE_LOST");
    assertThat(Await.result(session.completion()).audioSamples()).isEqualTo(2L * AudioTrack.RATE);
  }

  @Test
  void mutedAndCovered_areGapsThatTheCallerAskedFor() {
    FakeDevice camera = live.camera();
    FakeDevice microphone = live.microphone();
    LiveCapture capture = live.open(live.devices());
    EmotionSession session = live.session(capture);
    assertThatIllegalStateException().isThrownBy(() -> capture.mute(true));
    capture.start(session);

    capture.mute(true);
    capture.cover(true);
    tenths(microphone, 0, 10);
    pictures(camera, 0, 1_000_000);
    live.reached(1_000_000);
    await().until(() -> !gaps(Modality.AUDIO).isEmpty() && !gaps(Modality.VIDEO).isEmpty());
    capture.mute(false);
    capture.cover(false);
    capture.stop(PATIENCE);

    assertThat(live.server().video()).isEmpty();
    assertThat(live.server().audio()).isEmpty();
    assertThat(gaps(Modality.AUDIO).get(0).cause()).isEqualTo("MUTED");
    assertThat(gaps(Modality.VIDEO).get(0).cause()).isEqualTo("COVERED");
    assertThat(gaps(Modality.VIDEO).get(0).to()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatComesBeforeTheStart_isThrownAway() {
    FakeDevice microphone = live.microphone();
    LiveCapture capture = live.open(live.devices());
    tenths(microphone, 0, 5);
    microphone.unplug();
    await().until(() -> !live.told.isEmpty());
    EmotionSession session = live.session(capture);
    capture.start(session);
    live.reached(800_000);
    await().until(() -> !gaps(Modality.AUDIO).isEmpty());
    assertThat(gaps(Modality.AUDIO).get(0).cause()).isEqualTo("DEVICE_LOST");
    assertThat(live.server().audio()).isEmpty();
  }

  @Test
  void sessionThatBreaks_endsTheCapture() throws Exception {
    ServerEvent.Fail failure = new ServerEvent.Fail("WORKER_LOST", "gone", Optional.empty());
    try (LiveHarness broken = new LiveHarness(Script.builder().before(0, failure).build())) {
      FakeDevice microphone = broken.microphone();
      LiveCapture capture = broken.open(broken.devices());
      capture.start(broken.session(capture));
      var done = capture.completion();
      tenths(microphone, 0, 40);
      await().until(() -> broken.server().audio().size() >= 36);
      await()
          .until(
              () -> {
                microphone.sound(4_000_000);
                return done.isDone();
              });
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(done))
          .satisfies(e -> assertThat(e.reason()).isEqualTo("WORKER_LOST"));
      await().until(() -> microphone.open() == 0);
      assertThat(broken.told).containsExactly("session ended: WORKER_LOST");
    }
  }

  @Test
  void sourceThatCannotBeOpened_saysWhy_andLeavesNoneOpen() {
    FakeDevice camera = live.camera();
    FakeDevice microphone = live.microphone();
    camera.unplug();
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> live.devices().open())
        .withMessage("camera:1: not there");
    await().until(() -> microphone.open() == 0);
  }

  @Test
  void twoOfAKind_areRefused() {
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(
            () ->
                live.builder()
                    .source(CaptureSource.lavfi("sine=duration=1"))
                    .source(CaptureSource.lavfi("anoisesrc=duration=1"))
                    .open())
        .withMessageContaining("for the second time (expected: one source of each)");
    assertThatIllegalArgumentException().isThrownBy(() -> live.builder().open());
  }

  @Test
  void filterGraphThatIsNone_saysWhatWasExpected() {
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> live.builder().source(CaptureSource.lavfi("nosuchfilter")).open())
        .withMessageContaining("lavfi:nosuchfilter: cannot be opened")
        .withMessageContaining("(expected: a graph of FFmpeg's filters");
  }

  @Test
  void closing_endsWhatHangs_andMayBeRepeated() {
    FakeDevice camera = live.camera();
    LiveCapture capture = live.open(live.devices());
    EmotionSession session = live.session(capture);
    capture.start(session);
    var done = capture.completion();
    capture.close();
    capture.close();
    assertThat(camera.open()).isZero();
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> Waits.result(done, PATIENCE));
    assertThat(session.completion()).isNotDone();
  }
}
