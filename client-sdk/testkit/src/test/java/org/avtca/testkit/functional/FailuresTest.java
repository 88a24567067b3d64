package org.avtca.testkit.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.avtca.testkit.functional.Harness.audioOnly;
import static org.avtca.testkit.functional.Harness.sendSteps;
import static org.avtca.testkit.functional.Harness.sendWindows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.ReconnectPolicy;
import org.avtca.client.emotion.WindowResult;
import org.avtca.testkit.Script;
import org.avtca.testkit.ServerEvent;
import org.junit.jupiter.api.Test;

/** What callers see when something goes wrong. */
class FailuresTest {

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void noServer_isToldWithWhatToDo() throws IOException {
    String target = "127.0.0.1:" + freePort();
    try (AvtcaClient client = AvtcaClient.builder().target(target).plaintext().build()) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> client.emotions().open(audioOnly().build()))
          .withMessageStartingWith(
              "no AVT-CA server answers at "
                  + target
                  + " (expected: a running avtca-server; start one with bin/avtca-server)")
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.UNREACHABLE))
          .satisfies(e -> assertThat(e.retryable()).isTrue());
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(client.admin().serverInfo()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.UNREACHABLE));
    }
  }

  @Test
  void serverWithoutTls_isToldApartFromNoServer() {
    try (Harness harness = Harness.of(Script.builder());
        AvtcaClient client = AvtcaClient.builder().target(harness.server.target()).build()) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> client.emotions().open(audioOnly().build()))
          .withMessageContaining("for one without TLS, ask for plaintext");
    }
  }

  @Test
  void refusal_keepsTheServersReasonAndWords() {
    ServerEvent.Fail refusal =
        new ServerEvent.Fail("MODEL_LOADING", "models/a loads", Optional.of(Duration.ofSeconds(2)));
    Recorder recorder = new Recorder();
    try (Harness harness = Harness.of(Script.builder().refuse(refusal))) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> harness.open(audioOnly(), recorder))
          .withMessage("models/a loads")
          .satisfies(e -> assertThat(e.reason()).isEqualTo("MODEL_LOADING"))
          .satisfies(e -> assertThat(e.retryable()).isTrue())
          .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(2))));
      assertThat(recorder.heard).isEmpty();
    }
  }

  @Test
  void failureInTheMiddle_comesBehindTheResults() {
    ServerEvent.Fail failure =
        new ServerEvent.Fail("WORKER_LOST", "no worker is left", Optional.empty());
    try (Harness harness = Harness.of(Script.builder().before(2, failure));
        EmotionSession session = harness.open(audioOnly())) {
      Iterator<WindowResult> results = session.iterator();
      sendWindows(session, 3);

      assertThat(results.next().windowId()).isZero();
      assertThat(results.next().windowId()).isEqualTo(1);
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(results::hasNext)
          .withMessage("no worker is left")
          .satisfies(e -> assertThat(e.reason()).isEqualTo("WORKER_LOST"))
          .satisfies(e -> assertThat(e.retryable()).isFalse());
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(session.completion()));
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> sendSteps(session, 1))
          .satisfies(e -> assertThat(e.reason()).isEqualTo("WORKER_LOST"));
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(session.flush()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo("WORKER_LOST"));
    }
  }

  @Test
  void serverThatGoesAway_isALostConnection() {
    Recorder recorder = new Recorder();
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session =
            harness.open(audioOnly().reconnect(ReconnectPolicy.NEVER), recorder)) {
      harness.server.close();
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(session.completion()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.CONNECTION_LOST))
          .withMessageContaining(harness.server.target());
      assertThat(recorder.heard).containsExactly("failed CONNECTION_LOST");
    }
  }

  @Test
  void closedSession_fails() {
    try (Harness harness = Harness.of(Script.builder())) {
      EmotionSession session = harness.open(audioOnly());
      session.close();
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(session.completion()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.CANCELLED));
      assertThatExceptionOfType(AvtcaException.class).isThrownBy(() -> sendSteps(session, 1));
      session.close();
    }
  }

  @Test
  void closedSession_thatHadEnded_staysEnded() {
    try (Harness harness = Harness.of(Script.builder())) {
      EmotionSession session = harness.open(audioOnly());
      sendWindows(session, 1);
      session.endInput();
      Await.result(session.completion());
      session.close();
      assertThat(Await.result(session.completion()).windows()).isEqualTo(1);
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> sendSteps(session, 1))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.SESSION_ENDED));
    }
  }

  @Test
  void closedClient_endsItsSessions() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      harness.client.close();
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(session.completion()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.CLIENT_CLOSED));
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> harness.open(audioOnly()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.CLIENT_CLOSED));
    }
  }

  @Test
  void serviceThatTheServerLacks_isToldByItsCode() {
    try (Harness harness = Harness.of(Script.builder())) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(harness.client.models().get("models/a")))
          .satisfies(e -> assertThat(e.reason()).isEqualTo("UNIMPLEMENTED"));
    }
  }
}
