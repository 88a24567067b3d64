package org.avtca.testkit.functional;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.avtca.client.AvtcaClient;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.DropPolicy;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.VideoFormat;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.avtca.testkit.ScriptedSession;

/** A scripted server and a client of it. */
final class Harness implements AutoCloseable {
  static final int RATE = 22_050;

  /** 0.24 s, of which the standard hop has two and a window fifteen. */
  static final int STEP_SAMPLES = RATE * 24 / 100;

  final ScriptedServer server;
  final AvtcaClient client;

  private Harness(ScriptedServer server) {
    this.server = server;
    this.client = AvtcaClient.builder().target(server.target()).plaintext().build();
  }

  static Harness of(Script.Builder script) {
    return new Harness(ScriptedServer.start(script.build()));
  }

  static SessionOptions.Builder audioOnly() {
    return SessionOptions.builder().audio(AudioFormat.mono(RATE));
  }

  static SessionOptions.Builder audioAndVideo() {
    return audioOnly().video(VideoFormat.jpeg());
  }

  EmotionSession open(SessionOptions.Builder options) {
    return client.emotions().open(options.build());
  }

  EmotionSession open(SessionOptions.Builder options, SessionListener listener) {
    return client.emotions().open(options.build(), listener);
  }

  EmotionSession openVideo(DropPolicy policy, SessionListener listener) {
    return open(SessionOptions.builder().video(VideoFormat.jpeg()).dropPolicy(policy), listener);
  }

  ScriptedSession session() {
    return server.sessions().get(0);
  }

  /** Sends chunks of 0.24 s. */
  static void sendSteps(EmotionSession session, int steps) {
    for (int i = 0; i < steps; i++) {
      session.sendAudio(new short[STEP_SAMPLES]);
    }
  }

  /** Audio that completes so many windows at the standard hop. */
  static void sendWindows(EmotionSession session, int windows) {
    sendSteps(session, 15 + 2 * (windows - 1));
  }

  static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(20)).pollInterval(ms(5)).untilAsserted(assertion);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
