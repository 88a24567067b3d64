package org.avtca.testkit.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.avtca.testkit.functional.Harness.audioAndVideo;
import static org.avtca.testkit.functional.Harness.audioOnly;
import static org.avtca.testkit.functional.Harness.ms;
import static org.avtca.testkit.functional.Harness.sendSteps;
import static org.avtca.testkit.functional.Harness.sendWindows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.Discontinuity;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.ReconnectPolicy;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.WindowResult;
import org.avtca.testkit.ReceivedItem;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedSession;
import org.avtca.testkit.ServerEvent;
import org.junit.jupiter.api.Test;

/** A session outlives its connections. */
class SessionResumeTest {
  private static final ReconnectPolicy QUICK =
      new ReconnectPolicy(ms(1), ms(10), Duration.ofSeconds(30));

  private static SessionOptions.Builder quick(SessionOptions.Builder options) {
    return options.reconnect(QUICK);
  }

  private static ServerEvent.Fail fail(String reason, boolean retryable) {
    return new ServerEvent.Fail(
        reason, "scripted", retryable ? Optional.of(ms(1)) : Optional.empty());
  }

  private static List<Long> numbers(int to) {
    return LongStream.range(0, to).boxed().toList();
  }

  @Test
  void lostConnection_losesNoWindow_andIsTold() {
    Recorder recorder = new Recorder();
    Script.Builder script =
        Script.builder()
            .before(0, new ServerEvent.Disconnect())
            .before(3, new ServerEvent.Disconnect())
            .before(4, new ServerEvent.Disconnect());
    try (Harness harness = Harness.of(script);
        EmotionSession session = harness.open(quick(audioOnly()), recorder)) {
      sendWindows(session, 8);
      session.endInput();
      SessionSummary summary = Await.result(session.completion());

      assertThat(recorder.results).extracting(WindowResult::windowId).isEqualTo(numbers(8));
      assertThat(recorder.results)
          .extracting(WindowResult::start)
          .isEqualTo(numbers(8).stream().map(n -> ms(480 * n)).toList());
      assertThat(recorder.heard)
          .containsExactly(
              "interrupted CONNECTION_LOST",
              "resumed",
              "result 0",
              "result 1",
              "result 2",
              "interrupted CONNECTION_LOST",
              "resumed",
              "result 3",
              "interrupted CONNECTION_LOST",
              "resumed",
              "result 4",
              "result 5",
              "result 6",
              "result 7",
              "ended END_OF_INPUT");
      assertThat(summary.windows()).isEqualTo(8);
      assertThat(summary.audioSamples()).isEqualTo(29L * Harness.STEP_SAMPLES);
      assertThat(session.info().session()).isEqualTo("sessions/scripted-1");
    }
  }

  @Test
  void replay_holdsWhatTheServerAsksFor_andNotMore() {
    try (Harness harness = Harness.of(Script.builder().before(20, new ServerEvent.Disconnect()));
        EmotionSession session = harness.open(quick(audioAndVideo()))) {
      for (int step = 0; step < 15 + 2 * 22; step++) {
        sendSteps(session, 1);
        session.sendVideo(ms(120 + 240 * step), new byte[10]);
      }
      session.endInput();
      Await.result(session.completion());

      ScriptedSession again = harness.server.sessions().get(1);
      // Window 19 begins at 9.12 s; its successor at 9.36 s or later, and 1.2 s are the reach.
      assertThat(again.received().get(0)).isEqualTo(new ReceivedItem.Resume(1, 20));
      assertThat(again.audio().get(0).startSample()).isEqualTo(Harness.RATE * 816L / 100);
      assertThat(again.video().get(0).pts()).isEqualTo(ms(8_280));
      assertThat(again.video()).hasSize(15 + 2 * 22 - 34);
    }
  }

  @Test
  void flushThatWasUnderWay_isAnsweredAfterTheResume() {
    try (Harness harness = Harness.of(Script.builder().before(2, new ServerEvent.Disconnect()));
        EmotionSession session = harness.open(quick(audioOnly()))) {
      sendWindows(session, 3);
      Await.result(session.flush());
      assertThat(harness.server.sessions()).hasSize(2);
    }
  }

  @Test
  void refusedResumes_areTriedAgain() {
    Recorder recorder = new Recorder();
    Script.Builder script =
        Script.builder()
            .before(2, fail("DRAINING", true))
            .refuseResume(fail("DRAINING", true))
            .refuseResume(fail("MODEL_LOADING", true));
    try (Harness harness = Harness.of(script);
        EmotionSession session = harness.open(quick(audioOnly()), recorder)) {
      sendWindows(session, 4);
      session.endInput();
      Await.result(session.completion());

      assertThat(recorder.heard)
          .containsExactly(
              "result 0",
              "result 1",
              "interrupted DRAINING",
              "resumed",
              "result 2",
              "result 3",
              "ended END_OF_INPUT");
    }
  }

  @Test
  void expiredSession_beginsAnew_whereTheNextWindowWas() {
    Recorder recorder = new Recorder();
    Script.Builder script =
        Script.builder()
            .before(4, new ServerEvent.Disconnect())
            .refuseResume(fail("RESUME_EXPIRED", false));
    try (Harness harness = Harness.of(script);
        EmotionSession session = harness.open(quick(audioOnly()), recorder)) {
      sendWindows(session, 7);
      session.endInput();
      SessionSummary summary = Await.result(session.completion());

      assertThat(recorder.heard)
          .containsExactly(
              "result 0",
              "result 1",
              "result 2",
              "result 3",
              "interrupted CONNECTION_LOST",
              "discontinuity RESUME_EXPIRED",
              "result 4",
              "result 5",
              "result 6",
              "ended END_OF_INPUT");
      Discontinuity told = recorder.discontinuities.get(0);
      assertThat(told.firstWindow()).isEqualTo(4);
      assertThat(told.from()).isEqualTo(ms(4 * 480));
      assertThat(told.to()).isEqualTo(ms(4 * 480));
      assertThat(told.session().session()).isEqualTo("sessions/scripted-3");
      assertThat(session.info()).isEqualTo(told.session());
      assertThat(recorder.results)
          .extracting(WindowResult::start)
          .isEqualTo(numbers(7).stream().map(n -> ms(480 * n)).toList());
      assertThat(summary.windows()).isEqualTo(7);
    }
  }

  @Test
  void replayThatOverflowed_beginsAnew_atWhatIsLeft() {
    Recorder recorder = new Recorder();
    Script.Builder script = Script.builder().before(3, new ServerEvent.Disconnect());
    try (Harness harness = Harness.of(script);
        EmotionSession session = harness.open(quick(audioAndVideo()), recorder)) {
      // 25 frames a second of 400 KB are 36 MB in a window; the server takes them all at once.
      byte[] frame = new byte[400_000];
      for (int n = 0; n < 25 * 6; n++) {
        session.sendVideo(ms(40L * n), frame);
        session.sendAudio(new short[Harness.RATE / 25]);
      }
      session.endInput();
      Await.result(session.completion());

      Discontinuity told = recorder.discontinuities.get(0);
      assertThat(told.reason()).isEqualTo(Discontinuity.REPLAY_OVERFLOW);
      assertThat(told.from()).isEqualTo(ms(3 * 480));
      assertThat(told.to()).isGreaterThan(told.from());
      assertThat(told.to().toMillis() % 240).isZero();
      assertThat(recorder.heard).doesNotContain("resumed").endsWith("ended END_OF_INPUT");
    }
  }

  @Test
  void takenOverSession_isNotFoughtFor() {
    Recorder recorder = new Recorder();
    try (Harness harness =
            Harness.of(Script.builder().before(1, fail("SESSION_TAKEN_OVER", false)));
        EmotionSession session = harness.open(quick(audioOnly()), recorder)) {
      sendWindows(session, 3);
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(session.completion()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo("SESSION_TAKEN_OVER"));
      assertThat(recorder.heard).containsExactly("result 0", "failed SESSION_TAKEN_OVER");
      assertThat(harness.server.sessions()).hasSize(1);
    }
  }

  @Test
  void serverThatDoesNotComeBack_failsTheSession_afterThePatience() {
    Recorder recorder = new Recorder();
    ReconnectPolicy impatient = new ReconnectPolicy(ms(1), ms(5), ms(50));
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly().reconnect(impatient), recorder)) {
      harness.server.close();
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(session.completion()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.UNREACHABLE));
      assertThat(recorder.heard)
          .containsExactly("interrupted CONNECTION_LOST", "failed UNREACHABLE");
    }
  }

  @Test
  void sessionThatIsClosedWhileItIsWithoutAConnection_staysClosed() {
    Recorder recorder = new Recorder();
    ReconnectPolicy slow =
        new ReconnectPolicy(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60));
    try (Harness harness = Harness.of(Script.builder().before(0, new ServerEvent.Disconnect()));
        EmotionSession session = harness.open(audioOnly().reconnect(slow), recorder)) {
      sendWindows(session, 1);
      Harness.eventually(
          () -> assertThat(recorder.heard).containsExactly("interrupted CONNECTION_LOST"));
      sendSteps(session, 1);
      session.close();
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(session.completion()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.CANCELLED));
      assertThat(harness.server.sessions()).hasSize(1);
    }
  }

  @Test
  void rejection_isToldOnce() {
    Recorder recorder = new Recorder();
    Script.Builder script =
        Script.builder()
            .rejectFrames(pts -> pts.equals(ms(2_040)))
            .before(2, new ServerEvent.Disconnect());
    try (Harness harness = Harness.of(script);
        EmotionSession session = harness.open(quick(audioAndVideo()), recorder)) {
      for (int step = 0; step < 15 + 2 * 4; step++) {
        sendSteps(session, 1);
        session.sendVideo(ms(120 + 240 * step), new byte[10]);
      }
      session.endInput();
      SessionSummary summary = Await.result(session.completion());

      assertThat(recorder.rejected).hasSize(1);
      assertThat(summary.rejectedItems()).isEqualTo(1);
      assertThat(summary.videoFrames()).isEqualTo(23);
    }
  }
}
