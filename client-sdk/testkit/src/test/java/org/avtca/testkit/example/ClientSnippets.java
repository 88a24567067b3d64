package org.avtca.testkit.example;

import java.nio.file.Path;
import java.time.Duration;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.CallInterceptor;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.Discontinuity;
import org.avtca.client.emotion.DropPolicy;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.RecordingAnalysis;
import org.avtca.client.emotion.RecordingOptions;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.VideoFormat;
import org.avtca.client.emotion.WindowResult;

/** The client's Javadoc, as code that compiles. */
final class ClientSnippets {
  private ClientSnippets() {}

  /** Something that knows the current token. */
  interface SignIn {
    String currentToken();
  }

  static void quickstart() {
    try (AvtcaClient client = AvtcaClient.builder().target("127.0.0.1:7400").plaintext().build()) {
      RecordingAnalysis analysis =
          client.emotions().analyze(Path.of("clip.mp4"), RecordingOptions.defaults());
      System.out.println(analysis.summary().topLabel());
    }
  }

  static AvtcaClient overANetwork(SignIn signIn) {
    AvtcaClient client =
        AvtcaClient.builder()
            .target("emotions.example.org")
            .tls(Path.of("authority.pem"))
            .token(signIn::currentToken)
            .deadline(Duration.ofSeconds(10))
            .build();
    return client;
  }

  static CallInterceptor interceptor() {
    CallInterceptor logging =
        call -> {
          call.header("x-request-source", "frontdesk");
          return outcome ->
              System.out.println(
                  outcome.method() + " took " + outcome.duration().toMillis() + " ms");
        };
    return logging;
  }

  static void iterator(EmotionSession session) {
    session.iterator().forEachRemaining(result -> System.out.println(result.topLabel()));
  }

  static SessionListener listener() {
    SessionListener listener =
        new SessionListener() {
          @Override
          public void onResult(WindowResult result) {
            if (!result.abstained()) {
              System.out.println(result.start() + " " + result.topLabel());
            }
          }

          @Override
          public void onDiscontinuity(Discontinuity missing) {
            System.out.println("nothing is known of " + missing.from() + " to " + missing.to());
          }
        };
    return listener;
  }

  static SessionOptions options() {
    SessionOptions options =
        SessionOptions.builder()
            .audio(AudioFormat.mono(48_000))
            .video(VideoFormat.jpeg())
            .dropPolicy(DropPolicy.DROP_OLDEST_VIDEO)
            .purpose("training of call-centre staff")
            .subjectsInformed(true)
            .build();
    return options;
  }
}
