package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.registry.TestVersions;
import org.avtca.core.FaceRule;
import org.avtca.core.FrameGrid;
import org.avtca.core.Labels;
import org.junit.jupiter.api.Test;

/** How a session starts, paces its client, is confirmed, and ends. */
class SessionFlowTest {
  private final SessionHarness harness = new SessionHarness();

  @Test
  void firstEvent_saysWhatTheSessionIs() {
    harness.open(SessionHarness.audioAndVideo());

    assertThat(harness.sink.events().get(0))
        .isEqualTo(
            new SessionEvent.Started(
                new SessionStart(
                    "sessions/s0",
                    "models/test/versions/1",
                    TestVersions.version("1").digest(),
                    Labels.RAVDESS,
                    Set.of(Modality.AUDIO, Modality.VIDEO),
                    Duration.ofMillis(480),
                    false,
                    false,
                    false,
                    FrameGrid.STANDARD,
                    SessionLimits.DEFAULT,
                    224,
                    TestVersions.version("1").metadata().profile().detector(),
                    FaceRule.STANDARD,
                    new ResumeOffer(harness.token(0), Duration.ofSeconds(60), Optional.empty()))));
    assertThat(harness.sink.events().get(1)).isEqualTo(new SessionEvent.Credit(40_000, 20));
  }

  @Test
  void livePace_isNeverBeyondTheCredit_whichOnlyGrows() {
    harness.open(SessionHarness.audioAndVideo());

    harness.play(Duration.ofSeconds(60));

    assertThat(harness.sink.failure()).isNull();
    assertThat(harness.results()).hasSize(118);
    List<SessionEvent.Credit> credits = harness.sink.events(SessionEvent.Credit.class);
    for (int i = 1; i < credits.size(); i++) {
      SessionEvent.Credit before = credits.get(i - 1);
      SessionEvent.Credit now = credits.get(i);
      assertThat(now.audioUpToSample()).isGreaterThanOrEqualTo(before.audioUpToSample());
      assertThat(now.videoUpToFrames()).isGreaterThanOrEqualTo(before.videoUpToFrames());
    }
    assertThat(credits.get(credits.size() - 1).audioUpToSample())
        .isBetween(60L * SessionHarness.RATE, 65L * SessionHarness.RATE);
  }

  @Test
  void afterTheBurst_creditGrowsAtOneAndAHalfTimesRealTime() {
    harness.open(SessionHarness.audioOnly());
    for (int i = 0; i < 5; i++) {
      harness.samples(SessionHarness.RATE);
    }

    harness.time.advance(Duration.ofSeconds(2));

    assertThat(harness.sink.events(SessionEvent.Credit.class))
        .last()
        .isEqualTo(new SessionEvent.Credit(5 * SessionHarness.RATE + 24_000, 0));
  }

  @Test
  void audioBeyondTheCredit_endsTheSession() {
    harness.open(SessionHarness.audioOnly());
    for (int i = 0; i < 5; i++) {
      harness.samples(SessionHarness.RATE);
    }
    assertThat(harness.sink.failure()).isNull();

    harness.samples(1);

    assertThat(failure()).isEqualTo(Reason.CREDIT_EXCEEDED);
    assertThat(harness.versionsLoaded()).isZero();
  }

  @Test
  void framesBeyondTheCredit_endTheSession() {
    harness.open(SessionHarness.videoOnly());
    // The first frame takes no time: 5 s are 21 frames of the grid.
    for (int i = 0; i < 21; i++) {
      harness.frame(i * 240_000L);
    }
    assertThat(harness.sink.failure()).isNull();

    harness.frame(21 * 240_000L);

    assertThat(failure()).isEqualTo(Reason.CREDIT_EXCEEDED);
  }

  @Test
  void slowReader_getsNoMoreCredit_andAllResultsWhenItReadsAgain() {
    harness.open(SessionHarness.audioOnly());
    harness.playAudio(Duration.ofSeconds(4));
    long before = harness.sink.events().size();
    harness.sink.readOnly(0);

    harness.playAudio(Duration.ofSeconds(12));
    long sample = 16L * SessionHarness.RATE;
    assertThat(harness.sink.events()).hasSize((int) before);
    harness.sink.readOnly(Integer.MAX_VALUE);
    harness.session().wake();

    assertThat(harness.results().stream().map(result -> result.span().id()))
        .containsExactly(
            0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L,
            19L, 20L, 21L, 22L, 23L, 24L, 25L);
    // 16 results were full after 11.3 s; from then on the bucket of 5 s was all there was.
    assertThat(harness.sink.events(SessionEvent.Credit.class))
        .last()
        .satisfies(
            credit ->
                assertThat(credit.audioUpToSample()).isBetween(sample, 17L * SessionHarness.RATE));
  }

  @Test
  void clientThatSendsRubbishAndReadsNothing_isEnded() {
    harness.open(SessionHarness.audioOnly());
    harness.sink.readOnly(0);

    for (int i = 0; i <= Outbox.OTHERS; i++) {
      harness.send(new SessionInput.Audio(harness.nextSeq(), 0, ByteBuffer.allocate(1)));
    }

    assertThat(failure()).isEqualTo(Reason.SLOW_READER);
  }

  @Test
  void idleClient_isAnsweredAndEnded() {
    harness.open(SessionHarness.audioOnly());
    harness.playAudio(Duration.ofSeconds(2));
    harness.time.advance(Duration.ofSeconds(59));
    assertThat(harness.sink.isCompleted()).isFalse();

    harness.time.advance(Duration.ofSeconds(2));

    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 padded 1.60 PRESENT/MISSING");
    assertThat(harness.ended().reason()).isEqualTo(EndReason.IDLE);
    assertThat(harness.versionsLoaded()).isZero();
  }

  @Test
  void flush_isToldAfterTheWindowsBeforeIt() {
    harness.open(SessionHarness.audioOnly());
    harness.worker().hold();
    harness.playAudio(Duration.ofMillis(4_200));
    harness.send(new SessionInput.Flush(harness.nextSeq(), 77));
    harness.playAudio(Duration.ofSeconds(1));
    assertThat(harness.sink.events(SessionEvent.Flushed.class)).isEmpty();

    harness.worker().release();

    List<SessionEvent> told =
        harness.sink.events().stream()
            .filter(it -> it instanceof SessionEvent.Result || it instanceof SessionEvent.Flushed)
            .toList();
    assertThat(told).hasSize(5);
    assertThat(told.get(2)).isEqualTo(new SessionEvent.Flushed(77));
  }

  @Test
  void flush_withNothingToAnswer_isToldAtOnce() {
    harness.open(SessionHarness.audioOnly());

    harness.send(new SessionInput.Flush(harness.nextSeq(), 1));

    assertThat(harness.sink.events(SessionEvent.Flushed.class)).hasSize(1);
  }

  @Test
  void cancelledCall_withdrawsItsWork_andNothingIsSentAnyMore() {
    harness.open(SessionHarness.audioOnly());
    harness.worker().hold();
    harness.playAudio(Duration.ofMillis(5_200));
    int calls = harness.worker().scoreCalls().size();
    int sent = harness.sink.events().size();

    harness.session().cancel();
    harness.worker().release();
    harness.time.advance(Duration.ofMinutes(2));

    assertThat(harness.sink.events()).hasSize(sent);
    assertThat(harness.sink.isCompleted()).isFalse();
    assertThat(harness.worker().scoreCalls()).hasSize(calls);
    assertThat(harness.versionsLoaded()).isZero();
    assertThat(harness.sessions.count()).isZero();
  }

  @Test
  void update_countsFromTheNextWindow() {
    harness.open(SessionHarness.audioAndVideo());
    harness.play(Duration.ofSeconds(4));

    harness.send(
        new SessionInput.Update(
            harness.nextSeq(),
            Optional.of(Duration.ofMillis(960)),
            Optional.of(true),
            Optional.empty()));
    harness.play(Duration.ofSeconds(2));

    assertThat(harness.windows())
        .containsExactly(
            "0: 0.00-3.60 PRESENT/PRESENT",
            "1: 0.96-4.56 PRESENT/PRESENT",
            "2: 1.92-5.52 PRESENT/PRESENT");
    assertThat(harness.results().get(0).contributions()).isEmpty();
    assertThat(harness.results().get(1).contributions()).hasSize(2);
  }

  @Test
  void confirmedResults_releaseTheirMedia() {
    harness.open(SessionHarness.audioAndVideo());
    harness.play(Duration.ofSeconds(7));
    harness.send(new SessionInput.ResultAck(harness.nextSeq(), 0));
    harness.send(new SessionInput.ResultAck(harness.nextSeq(), 6));

    // The window after the 6th, at 2.88 s, starts at 3.12 s or later; 1.2 s less is 1.92 s.
    assertThat(harness.sink.events(SessionEvent.Release.class))
        .containsExactly(new SessionEvent.Release(15_360, 1_920_000));
  }

  @Test
  void confirmationOfWhatWasNotSent_isRejected() {
    harness.open(SessionHarness.audioOnly());

    harness.send(new SessionInput.ResultAck(harness.nextSeq(), 0));

    assertThat(harness.rejections()).containsExactly("2 ACK_UNKNOWN_WINDOW");
  }

  @Test
  void messageOutOfSequence_endsTheSession() {
    harness.open(SessionHarness.audioOnly());

    harness.send(new SessionInput.Flush(7, 1));

    assertThat(failure()).isEqualTo(Reason.ARGUMENT_INVALID);
    assertThat(harness.sink.failure())
        .hasMessage("seq: 7 (expected: 2: it counts the client's messages)");
  }

  @Test
  void inputAfterTheEnd_isRejected_butConfirmationsPass() {
    harness.open(SessionHarness.audioOnly());
    harness.playAudio(Duration.ofMillis(3_700));
    harness.sink.readOnly(0);
    harness.endInput();

    harness.samples(10);
    harness.send(new SessionInput.ResultAck(harness.nextSeq(), 0));
    harness.sink.readOnly(Integer.MAX_VALUE);
    harness.session().wake();

    assertThat(harness.rejections()).singleElement().asString().endsWith("INPUT_ENDED");
    assertThat(harness.ended().reason()).isEqualTo(EndReason.END_OF_INPUT);
  }

  @Test
  void everyMessage_isDealtWithOnce() {
    harness.open(SessionHarness.audioOnly());

    harness.samples(10);
    harness.send(new SessionInput.Flush(harness.nextSeq(), 1));

    assertThat(harness.taken()).isEqualTo(2);
  }

  @Test
  void drain_sendsClientsAway_answersWhatItCan_andTakesNoMore() {
    harness.open(SessionHarness.audioOnly());
    harness.playAudio(Duration.ofSeconds(2));

    harness.sessions.drain();

    assertThat(harness.sink.events(SessionEvent.GoAway.class))
        .containsExactly(new SessionEvent.GoAway(Duration.ofSeconds(10), "DRAINING"));
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> harness.sessions.open(SessionHarness.audioOnly(), new TestSink()))
        .satisfies(
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(Reason.DRAINING);
              assertThat(refusal.retryAfter()).isPresent();
            });
    harness.playAudio(Duration.ofSeconds(2));
    harness.time.advance(Duration.ofSeconds(9));
    assertThat(harness.windows()).hasSize(1);
    harness.time.advance(Duration.ofSeconds(1));
    assertThat(failure()).isEqualTo(Reason.DRAINING);
  }

  @Test
  void quota_refusesMoreSessions() {
    SessionHarness full = new SessionHarness(quota(1, 0), TestVersions.version("1"));
    full.open(SessionHarness.audioOnly());

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> full.sessions.open(SessionHarness.audioOnly(), new TestSink()))
        .withMessage("sessions: 1 (expected: fewer than 1)")
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.SESSION_QUOTA));
  }

  @Test
  void quotaOfAPrincipal_refusesItsNextSession_andNobodyElses() {
    SessionHarness shared = new SessionHarness(quota(1_000, 2), TestVersions.version("1"));
    SessionHandle first = shared.sessions.open(SessionHarness.audioOnly(), new TestSink());
    shared.sessions.open(SessionHarness.audioOnly(), new TestSink());

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> shared.sessions.open(SessionHarness.audioOnly(), new TestSink()))
        .withMessage("sessions of tester: 2 (expected: fewer than 2)")
        .satisfies(
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(Reason.SESSION_QUOTA);
              assertThat(refusal.retryAfter()).isPresent();
            });
    new LiveClient(shared.sessions, shared.time, "another");
    assertThat(shared.sessions.count()).isEqualTo(3);

    first.cancel();
    shared.sessions.open(SessionHarness.audioOnly(), new TestSink());
    assertThat(shared.sessions.count()).isEqualTo(3);
  }

  private static SessionSettings quota(int all, int ofOne) {
    SessionSettings usual = SessionSettings.DEFAULT;
    return new SessionSettings(
        usual.limits(),
        usual.pace(),
        all,
        ofOne,
        usual.tick(),
        usual.patience(),
        usual.maxDelay(),
        usual.maxOutage(),
        usual.goAway());
  }

  @Test
  void hopOffTheGrid_isRefused() {
    SessionConfig config =
        SessionHarness.config(
            SessionHarness.AUDIO, null, Optional.of(Duration.ofMillis(300)), false, false);

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> harness.open(config))
        .withMessageContaining("hop: 300000 us (expected: a multiple of 240000 us")
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.CONFIG_INVALID));
  }

  @Test
  void list_showsOpenSessions() {
    harness.open(SessionHarness.audioOnly());
    harness.playAudio(Duration.ofSeconds(5));
    harness.time.advance(Duration.ofMillis(250));

    assertThat(harness.sessions.list())
        .singleElement()
        .satisfies(
            info -> {
              assertThat(info.name()).isEqualTo("sessions/s0");
              assertThat(info.principal()).isEqualTo("tester");
              assertThat(info.purpose()).isEqualTo("a test");
              assertThat(info.windows()).isEqualTo(3);
              assertThat(info.mediaTime()).isEqualTo(Duration.ofSeconds(5));
            });
  }

  private Reason failure() {
    ServiceException failure = harness.sink.failure();
    assertThat(failure).isNotNull();
    return failure.reason();
  }
}
