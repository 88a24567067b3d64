package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.session.ResumingClient.Item;
import org.avtca.control.session.ResumingClient.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session goes on where its connection was lost: every window once, as if nothing had been. */
class SessionResumeTest {
  private static final Duration LENGTH = Duration.ofMillis(9_300);

  /** Every kind of message, and a change of hop in the middle. */
  private static final List<Item> SCRIPT =
      ResumingClient.with(
          ResumingClient.live(LENGTH, SessionHarness.RATE, true, true).stream()
              .filter(item -> !isIn(item, Kind.FRAME, 6_000_000, 6_500_000))
              .toList(),
          new Item(2_000_000, Kind.FLUSH, 1, 0),
          new Item(5_000_000, Kind.HOP, 720_000, 0),
          new Item(6_000_000, Kind.VIDEO_GAP, 6_000_000, 6_500_000),
          new Item(7_000_000, Kind.FLUSH, 2, 0));

  private static boolean isIn(Item item, Kind kind, long fromUs, long toUs) {
    return item.kind() == kind && item.atUs() >= fromUs && item.atUs() < toUs;
  }

  /** How a connection ends. */
  private enum Break {
    /** The server is told. */
    NOTICED,
    /** The server does not notice; the new connection takes over. */
    UNNOTICED,
    /** The server is gone, without a word; another one has its database. */
    RESTART;

    void happenTo(ResumingClient client) {
      switch (this) {
        case NOTICED -> client.disconnect(true);
        case UNNOTICED -> client.disconnect(false);
        case RESTART -> client.restart();
      }
    }
  }

  private static SessionConfig config() {
    return SessionHarness.config(
        SessionHarness.AUDIO, VideoFormat.jpeg(), Optional.of(Duration.ofMillis(480)), true, false);
  }

  private static ResumingClient client() {
    return new ResumingClient(new SessionHarness(), config(), SCRIPT).connect();
  }

  @ParameterizedTest
  @EnumSource
  void connectionLostAtAnyTime_losesNoWindow(Break how) {
    List<String> undisturbed = client().playToTheEnd().answers();
    assertThat(undisturbed).hasSizeGreaterThan(15);

    for (long us = 0; us <= 13_000_000; us += 100_000) {
      ResumingClient client = client();
      client.play(us);
      how.happenTo(client);
      client.play(us + 500_000);
      if (client.ended()) {
        break;
      }
      client.connect().playToTheEnd();

      assertThat(client.answers()).as("lost at %d us", us).isEqualTo(undisturbed);
      assertThat(client.events()).as("lost at %d us", us).contains("ended END_OF_INPUT");
    }
  }

  @ParameterizedTest
  @EnumSource
  void connectionLostAgainDuringTheReplay_losesNoWindow(Break how) {
    List<String> undisturbed = client().playToTheEnd().answers();

    for (long us = 500_000; us < 9_000_000; us += 700_000) {
      ResumingClient client = client();
      client.play(us);
      how.happenTo(client);
      client.connect();
      for (int again = 0; again < 4; again++) {
        client.play(client.playedUs() + 200_000L * again);
        how.happenTo(client);
        client.connect();
      }
      client.playToTheEnd();

      assertThat(client.answers()).as("lost at %d us", us).isEqualTo(undisturbed);
    }
  }

  @Test
  void connectionLostBeforeTheClientHasItsNewToken_isResumedWithTheOldOne() {
    ResumingClient client = client();
    client.play(5_000_000);
    String token = token(client);
    ResumeRequest request = new ResumeRequest(token, 3, "tester");
    client.disconnect(true);

    client.server().sessions.resume(request, new TestSink());
    TestSink second = new TestSink();
    client.server().sessions.resume(request, second);
    String newer = second.events(SessionEvent.Started.class).get(0).start().resume().token();
    client.server().sessions.resume(new ResumeRequest(newer, 3, "tester"), new TestSink());

    assertThat(refusal(client.server(), request)).isEqualTo(Reason.RESUME_EXPIRED);
  }

  @Test
  void takeOver_endsTheOldConnection_andOnlyThat() {
    ResumingClient client = client();
    client.play(5_000_000);
    TestSink old = client.sink();
    client.disconnect(false);

    client.connect();

    assertThat(old.failure()).isNotNull();
    assertThat(old.failure().reason()).isEqualTo(Reason.SESSION_TAKEN_OVER);
    assertThat(client.server().sessions.count()).isEqualTo(1);
    assertThat(client.server().sessions.list())
        .singleElement()
        .satisfies(info -> assertThat(info.name()).isEqualTo("sessions/s0"));
  }

  @Test
  void takeOverByAnotherServer_isNoticed() {
    ResumingClient client = client();
    client.play(5_000_000);
    TestSink old = client.sink();
    SessionHarness first = client.server();

    client.restart();
    client.connect();
    client.play(client.playedUs() + 1_000_000);
    assertThat(old.failure()).isNull();
    first.time.advance(Duration.ofSeconds(10));

    assertThat(old.failure()).isNotNull();
    assertThat(old.failure().reason()).isEqualTo(Reason.SESSION_TAKEN_OVER);
    assertThat(first.sessions.count()).isZero();
    assertThat(client.server().sessions.count()).isEqualTo(1);
  }

  @Test
  void token_expires60SecondsAfterTheSessionWasLastSeen() {
    ResumingClient client = client();
    client.play(5_000_000);
    ResumeRequest request = new ResumeRequest(token(client), 3, "tester");
    client.disconnect(true);
    client.server().time.advance(Duration.ofSeconds(59));
    TestSink in = new TestSink();
    SessionHandle again = client.server().sessions.resume(request, in);
    assertThat(in.failure()).isNull();

    again.cancel();
    client.server().time.advance(Duration.ofSeconds(75));

    assertThat(refusal(client.server(), request)).isEqualTo(Reason.RESUME_EXPIRED);
  }

  @Test
  void afterARestart_sessionsHave60SecondsFromItsStart() {
    ResumingClient client = client();
    client.play(5_000_000);
    ResumeRequest request = new ResumeRequest(token(client), 3, "tester");
    client.server().sessions.close();
    client.server().time.advance(Duration.ofMinutes(10));

    SessionHarness restarted = client.server().another();
    restarted.time.advance(Duration.ofSeconds(59));
    restarted.sessions.resume(request, new TestSink()).cancel();

    SessionHarness late = client.server().another();
    late.time.advance(Duration.ofMinutes(2));
    assertThat(refusal(late, request)).isEqualTo(Reason.RESUME_EXPIRED);
  }

  @Test
  void token_isGoodForItsPrincipalOnly() {
    ResumingClient client = client();

    assertThat(refusal(client.server(), new ResumeRequest(token(client), 0, "somebody else")))
        .isEqualTo(Reason.RESUME_EXPIRED);
    assertThat(refusal(client.server(), new ResumeRequest("guessed", 0, "tester")))
        .isEqualTo(Reason.RESUME_EXPIRED);
  }

  @Test
  void windowThatTheSessionCannotHave_isRefused() {
    ResumingClient client = client();

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(
            () ->
                client
                    .server()
                    .sessions
                    .resume(new ResumeRequest(token(client), 1L << 40, "tester"), new TestSink()))
        .withMessage("resume.next_window_id: 1099511627776 (expected: 0..2147483648)")
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.CONFIG_INVALID));
  }

  @Test
  void replay_beginsTheFaceRulesReachBeforeTheWindow_andGetsCredit() {
    ResumingClient client = client();
    client.play(8_000_000);
    client.disconnect(true);

    client.connect();

    SessionStart start = client.sink().events(SessionEvent.Started.class).get(0).start();
    ResumeOffer.ReplayFrom from = start.resume().replayFrom().orElseThrow();
    assertThat(from.videoPtsUs()).isBetween(1_500_000L, 4_000_000L);
    assertThat(from.audioSample()).isEqualTo(from.videoPtsUs() * SessionHarness.RATE / 1_000_000);
    assertThat(client.sink().events(SessionEvent.Credit.class).get(0).audioUpToSample())
        .isEqualTo(from.audioSample() + 5 * SessionHarness.RATE);
    assertThat(start.hop()).isEqualTo(Duration.ofMillis(480));
  }

  @Test
  void drainedServer_letsItsClientGoOnElsewhere() {
    List<String> undisturbed = client().playToTheEnd().answers();
    ResumingClient client = client();
    client.play(2_000_000);

    client.server().sessions.drain();
    client.play(7_000_000);
    client.server().time.advance(Duration.ofSeconds(6));
    client.play(client.playedUs() + 100_000);
    assertThat(client.events()).contains("failed DRAINING");
    client.restart();
    client.connect().playToTheEnd();

    assertThat(client.answers()).isEqualTo(undisturbed);
  }

  private static String token(ResumingClient client) {
    return client.sink().events(SessionEvent.Started.class).get(0).start().resume().token();
  }

  private static Reason refusal(SessionHarness server, ResumeRequest request) {
    TestSink sink = new TestSink();
    try {
      server.sessions.resume(request, sink);
    } catch (ServiceException e) {
      return e.reason();
    }
    throw new AssertionError("resumed (expected: a refusal)");
  }
}
