package org.avtca.testkit.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.avtca.testkit.functional.Harness.STEP_SAMPLES;
import static org.avtca.testkit.functional.Harness.audioAndVideo;
import static org.avtca.testkit.functional.Harness.audioOnly;
import static org.avtca.testkit.functional.Harness.eventually;
import static org.avtca.testkit.functional.Harness.ms;
import static org.avtca.testkit.functional.Harness.sendSteps;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.DropPolicy;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.FaceBox;
import org.avtca.client.emotion.GapCause;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.SessionListener;
import org.avtca.testkit.ReceivedItem;
import org.avtca.testkit.Script;
import org.junit.jupiter.api.Test;

/** Credit, order, the queue's bound and what happens when it is full. */
class SessionSendingTest {
  /** 64 of these fill the queue of 32 MiB. */
  private static final byte[] HALF_MEGABYTE = new byte[512 * 1024];

  private static final int FULL = 64;

  private static void fill(EmotionSession session) {
    for (int n = 0; n < FULL; n++) {
      session.sendVideo(pts(n), HALF_MEGABYTE);
    }
  }

  private static Duration pts(int n) {
    return ms(120 + 240L * n);
  }

  @Test
  void audio_waitsForItsCredit() {
    try (Harness harness = Harness.of(Script.builder().creditByHand());
        EmotionSession session = harness.open(audioOnly())) {
      sendSteps(session, 20);
      assertThat(session.statistics().queuedItems()).isEqualTo(20);

      // One sample short of six chunks: five may go.
      harness.session().grant(6L * STEP_SAMPLES - 1, 0);
      eventually(() -> assertThat(session.statistics().queuedItems()).isEqualTo(15));
      eventually(() -> assertThat(harness.session().audio()).hasSize(5));
      assertThat(session.statistics().sentAudio()).isEqualTo(ms(5 * 240));

      harness.session().grant(20L * STEP_SAMPLES, 0);
      session.endInput();
      assertThat(Await.result(session.completion()).audioSamples()).isEqualTo(20L * STEP_SAMPLES);
    }
  }

  @Test
  void anchor_tiesAudioThatWasSent_toAnotherClock() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioAndVideo())) {
      sendSteps(session, 1);
      session.anchor(ms(240), Duration.ofSeconds(1_700_000_000));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.anchor(ms(241), Duration.ZERO))
          .withMessage("audio: PT0.241S (expected: 0 to PT0.24S, where the audio stands)");

      eventually(
          () ->
              assertThat(harness.session().received(ReceivedItem.Other.class))
                  .contains(new ReceivedItem.Other(3, "ANCHOR")));
    }
  }

  @Test
  void audioBehindAFrameWithoutCredit_waitsWithIt() {
    try (Harness harness = Harness.of(Script.builder().creditByHand());
        EmotionSession session = harness.open(audioAndVideo())) {
      sendSteps(session, 1);
      session.sendVideo(pts(0), new byte[10]);
      sendSteps(session, 1);
      harness.session().grant(Long.MAX_VALUE, 0);
      eventually(() -> assertThat(session.statistics().queuedItems()).isEqualTo(2));

      harness.session().grant(Long.MAX_VALUE, 1);
      eventually(() -> assertThat(session.statistics().queuedItems()).isZero());
      session.endInput();
      Await.result(session.completion());
      assertThat(harness.session().received())
          .filteredOn(
              item -> item instanceof ReceivedItem.Audio || item instanceof ReceivedItem.Video)
          .extracting(item -> item.getClass().getSimpleName())
          .containsExactly("Audio", "Video", "Audio");
    }
  }

  @Test
  void fail_refusesWhatDoesNotFit() {
    try (Harness harness = Harness.of(Script.builder().creditByHand());
        EmotionSession session = harness.openVideo(DropPolicy.FAIL, SessionListener.NONE)) {
      fill(session);
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> session.sendVideo(pts(FULL), HALF_MEGABYTE))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.QUEUE_FULL))
          .satisfies(e -> assertThat(e.retryable()).isTrue());

      harness.session().grant(0, 1);
      eventually(() -> assertThat(session.statistics().queuedItems()).isEqualTo(FULL - 1));
      session.sendVideo(pts(FULL), HALF_MEGABYTE);
      assertThat(session.statistics().queuedItems()).isEqualTo(FULL);
    }
  }

  @Test
  void dropOldestVideo_givesUpTheOldestFramesAndTellsTheHole() {
    Recorder recorder = new Recorder();
    try (Harness harness = Harness.of(Script.builder().creditByHand());
        EmotionSession session = harness.openVideo(DropPolicy.DROP_OLDEST_VIDEO, recorder)) {
      fill(session);
      for (int n = FULL; n < FULL + 3; n++) {
        session.sendVideo(pts(n), HALF_MEGABYTE);
      }
      assertThat(session.statistics().droppedFrames()).isEqualTo(3);

      harness.session().grant(0, FULL);
      session.endInput();
      Await.result(session.completion());
      assertThat(recorder.heard)
          .startsWith("frame dropped PT0.12S", "frame dropped PT0.36S", "frame dropped PT0.6S");
      assertThat(harness.session().received(ReceivedItem.Gap.class))
          .singleElement()
          .satisfies(
              gap -> {
                assertThat(gap.modality()).isEqualTo(Modality.VIDEO);
                assertThat(gap.from()).isEqualTo(pts(0));
                assertThat(gap.to()).isEqualTo(pts(3));
                assertThat(gap.cause()).isEqualTo("DROPPED");
              });
      assertThat(harness.session().video()).hasSize(FULL);
      assertThat(harness.session().video().get(0).pts()).isEqualTo(pts(3));
    }
  }

  @Test
  void block_holdsTheSenderUntilThereIsRoom() {
    try (Harness harness = Harness.of(Script.builder().creditByHand());
        EmotionSession session = harness.openVideo(DropPolicy.BLOCK, SessionListener.NONE)) {
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> {
                fill(session);
                session.sendVideo(pts(FULL), HALF_MEGABYTE);
              });
      eventually(() -> assertThat(session.statistics().queuedItems()).isEqualTo(FULL));
      assertThat(sending).isNotDone();

      harness.session().grant(0, 1);
      Await.result(sending);
      assertThat(session.statistics().queuedItems()).isEqualTo(FULL);
    }
  }

  @Test
  void blockedSender_isReleasedByTheEndOfTheSession() {
    try (Harness harness = Harness.of(Script.builder().creditByHand());
        EmotionSession session = harness.openVideo(DropPolicy.BLOCK, SessionListener.NONE)) {
      fill(session);
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(() -> session.sendVideo(pts(FULL), HALF_MEGABYTE));
      session.close();
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(sending))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.CANCELLED));
    }
  }

  @Test
  void audioOfAMinute_fillsTheQueue() {
    try (Harness harness = Harness.of(Script.builder().creditByHand());
        EmotionSession session = harness.open(audioOnly().dropPolicy(DropPolicy.FAIL))) {
      sendSteps(session, 250);
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> sendSteps(session, 1))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.QUEUE_FULL));
      assertThat(session.audioPosition()).isEqualTo(Duration.ofSeconds(60));
    }
  }

  @Test
  void audioGap_movesTheSampleCount() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      sendSteps(session, 1);
      session.gap(Modality.AUDIO, ms(240), ms(1240), GapCause.MUTED);
      assertThat(session.audioPosition()).isEqualTo(ms(1240));
      sendSteps(session, 1);
      session.endInput();
      Await.result(session.completion());

      assertThat(harness.session().audio())
          .extracting(ReceivedItem.Audio::startSample)
          .containsExactly(0L, STEP_SAMPLES + 22_050L);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.gap(Modality.AUDIO, ms(500), ms(400), GapCause.MUTED))
          .withMessageContaining("expected: 0 <= from < to");
    }
  }

  @Test
  void audioGapElsewhere_isRefused() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      sendSteps(session, 1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.gap(Modality.AUDIO, ms(0), ms(1000), GapCause.MUTED))
          .withMessageContaining("to begin where the audio stands, at PT0.24S");
    }
  }

  @Test
  void videoGapAndFaceBox_areSentAsTold() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioAndVideo())) {
      session.sendVideo(pts(0), new byte[10], new FaceBox(1, 2, 30, 40));
      session.gap(Modality.VIDEO, ms(240), ms(1000), GapCause.COVERED);
      session.endInput();
      Await.result(session.completion());
      assertThat(harness.session().video()).singleElement().matches(ReceivedItem.Video::hasFace);
      assertThat(harness.session().received(ReceivedItem.Gap.class))
          .singleElement()
          .satisfies(gap -> assertThat(gap.cause()).isEqualTo("COVERED"));
    }
  }

  @Test
  void unusableInput_isRefusedBeforeItIsSent() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioAndVideo())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.sendAudio(new byte[3]))
          .withMessage("pcm: 3 bytes (expected: a multiple of 2)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.sendAudio(new short[22_051]))
          .withMessageContaining("expected: at most PT1S");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.sendVideo(pts(0), new byte[512 * 1024 + 1]))
          .withMessage("frame: 524289 bytes (expected: 1 to 524288)");
      assertThatIllegalArgumentException().isThrownBy(() -> session.sendVideo(ms(-1), new byte[1]));
    }
  }

  @Test
  void undeclaredModality_isRefused() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      assertThatIllegalStateException()
          .isThrownBy(() -> session.sendVideo(pts(0), new byte[1]))
          .withMessageContaining("video: not declared");
    }
  }

  @Test
  void nothingFollowsTheEndOfTheInput() {
    try (Harness harness = Harness.of(Script.builder().creditByHand());
        EmotionSession session = harness.open(audioOnly())) {
      sendSteps(session, 1);
      session.endInput();
      assertThatIllegalStateException()
          .isThrownBy(() -> sendSteps(session, 1))
          .withMessageContaining("the input has ended");
    }
  }
}
