package org.avtca.capture.example;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.avtca.capture.CaptureException;
import org.avtca.capture.CaptureOptions;
import org.avtca.capture.FileCapture;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.WindowResult;

/**
 * An application of its own that has emotions as one of its parts: it makes one client when it
 * starts, opens a session whenever it needs one, and closes both when it stops. No framework is
 * involved; in one, the constructor is the bean's start and {@link #close} its end.
 */
public final class EmbeddedExample implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ExecutorService results;
  private final AvtcaClient client;

  /** Starts the part; nothing is sent before the first use, so the server may come later. */
  public EmbeddedExample(String target) {
    // The application's own threads, so that its limits, names and context reach the listener.
    results = Executors.newSingleThreadExecutor(task -> new Thread(task, "app-emotions"));
    client = AvtcaClient.builder().target(target).plaintext().executor(results).build();
  }

  /** The emotion that most of a file's windows show; empty if none does. */
  public String mood(Path file) {
    Deque<String> labels = new ArrayDeque<>();
    SessionListener listener =
        new SessionListener() {
          @Override
          public void onResult(WindowResult window) {
            // One call at a time: a plain collection will do until completion() is waited for.
            if (!window.abstained()) {
              labels.add(window.topLabel());
            }
          }
        };
    try (FileCapture capture = FileCapture.open(file, CaptureOptions.defaults());
        EmotionSession session =
            client.emotions().open(capture.sessionOptions().purpose("example").build(), listener)) {
      capture.streamTo(session);
      Await.result(session.completion());
    }
    return labels.stream()
        .distinct()
        .max((a, b) -> Long.compare(count(labels, a), count(labels, b)))
        .orElse("");
  }

  private static long count(Deque<String> labels, String label) {
    return labels.stream().filter(label::equals).count();
  }

  /** Stops the part: first what uses the threads, then the threads. */
  @Override
  public void close() {
    client.close();
    results.shutdown();
    try {
      results.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the server's HOST:PORT and files. */
  public static void main(String[] args) {
    if (args.length < 2) {
      System.err.println("error: expected: HOST:PORT FILE...");
      System.exit(2);
    }
    try (EmbeddedExample app = new EmbeddedExample(args[0])) {
      for (int i = 1; i < args.length; i++) {
        System.out.println(args[i] + ": " + app.mood(Path.of(args[i])));
      }
    } catch (AvtcaException | CaptureException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    }
  }
}
