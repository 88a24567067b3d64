package org.avtca.capture.example;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.avtca.capture.CaptureException;
import org.avtca.capture.CaptureListener;
import org.avtca.capture.CaptureOptions;
import org.avtca.capture.CaptureSource;
import org.avtca.capture.LiveCapture;
import org.avtca.capture.LiveStatistics;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.WindowResult;

/**
 * Streams a camera and a microphone and prints a line for each window: SERVER SECONDS [SOURCE...].
 * Without sources it takes the platform's first camera and default microphone; {@code
 * lavfi:testsrc2=rate=25[out0];sine[out1]} needs neither.
 */
public final class LiveCameraExample {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private LiveCameraExample() {}

  /** Takes the server's HOST:PORT, for how long, and the sources. */
  public static void main(String[] args) {
    if (args.length < 2) {
      System.err.println("error: expected: HOST:PORT SECONDS [SOURCE...]");
      System.exit(2);
    }
    List<String> sources =
        args.length == 2
            ? List.of("camera:", "microphone:")
            : Arrays.asList(args).subList(2, args.length);
    try (AvtcaClient client = AvtcaClient.builder().target(args[0]).plaintext().build()) {
      Duration length = Duration.ofSeconds(Long.parseLong(args[1]));
      stream(client, length, sources, CaptureOptions.defaults(), false);
    } catch (AvtcaException | CaptureException | IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    }
  }

  static void stream(
      AvtcaClient client,
      Duration length,
      List<String> sources,
      CaptureOptions options,
      boolean secondFace) {
    LiveCapture.Builder builder = LiveCapture.builder().options(options).listener(losses());
    sources.forEach(source -> builder.source(CaptureSource.parse(source)));
    // The capture opens first: it knows whether there is sound and video to declare.
    try (LiveCapture capture = builder.open();
        EmotionSession session =
            client
                .emotions()
                .open(
                    capture.sessionOptions().purpose("example").secondFace(secondFace).build(),
                    lines())) {
      System.out.println(session.info().modelVersion() + " listens and looks:");
      capture.start(session);
      // A camera never ends; a filter graph or a session that breaks may, and then we go on.
      Await.result(
          capture
              .completion()
              .handle((statistics, failure) -> true)
              .completeOnTimeout(false, length.toNanos(), TimeUnit.NANOSECONDS));
      LiveStatistics statistics = capture.stop(PATIENCE);
      Await.result(session.completion());
      System.out.println(
          statistics.summary().framesSent()
              + " frames and "
              + statistics.summary().audio().toSeconds()
              + " s of sound sent, "
              + statistics.droppedFrames()
              + " frames given up");
    }
  }

  private static CaptureListener losses() {
    return new CaptureListener() {
      @Override
      public void onLost(CaptureSource source, CaptureException cause) {
        System.out.println("lost: " + cause.getMessage());
      }

      @Override
      public void onReturned(CaptureSource source, Duration outage) {
        System.out.println("back: " + source.name() + " after " + outage.toSeconds() + " s");
      }
    };
  }

  private static SessionListener lines() {
    return new SessionListener() {
      @Override
      public void onResult(WindowResult window) {
        System.out.println(WindowLine.of(window));
      }
    };
  }
}
