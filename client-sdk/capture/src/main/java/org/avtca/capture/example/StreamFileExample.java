package org.avtca.capture.example;

import java.nio.file.Path;
import org.avtca.capture.CaptureException;
import org.avtca.capture.CaptureOptions;
import org.avtca.capture.FileCapture;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.WindowResult;

/** Streams a media file to a server and prints a line for each window: SERVER FILE. */
public final class StreamFileExample {
  private StreamFileExample() {}

  /** Takes the server's HOST:PORT and the file; ends with 1 if they do not work, 2 if not given. */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("error: expected: HOST:PORT FILE");
      System.exit(2);
    }
    try (AvtcaClient client = AvtcaClient.builder().target(args[0]).plaintext().build()) {
      stream(client, Path.of(args[1]), false);
    } catch (AvtcaException | CaptureException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    }
  }

  static void stream(AvtcaClient client, Path file, boolean secondFace) {
    SessionListener timeline =
        new SessionListener() {
          @Override
          public void onResult(WindowResult window) {
            System.out.println(WindowLine.of(window));
          }
        };
    try (FileCapture capture = FileCapture.open(file, CaptureOptions.defaults());
        EmotionSession session =
            client
                .emotions()
                .open(
                    capture.sessionOptions().purpose("example").secondFace(secondFace).build(),
                    timeline)) {
      System.out.println(session.info().modelVersion() + " listens and looks:");
      capture.streamTo(session);
      SessionSummary summary = Await.result(session.completion());
      System.out.println(summary.windows() + " windows, " + summary.framesUsed() + " frames");
    }
  }
}
