package org.avtca.capture.example;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.avtca.capture.CaptureException;
import org.avtca.capture.CaptureOptions;
import org.avtca.capture.FileCapture;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.WindowResult;
import org.jspecify.annotations.Nullable;

/**
 * Reads results as a {@link Flow.Publisher}, one at a time: what a subscriber has not asked for
 * waits at the server, whose credit then stops. Reactor and RxJava take the same publisher through
 * their {@code Flow} adapters. Arguments: SERVER FILE.
 */
public final class ReactiveExample {
  private ReactiveExample() {}

  /** Takes the server's HOST:PORT and the file. */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("error: expected: HOST:PORT FILE");
      System.exit(2);
    }
    try {
      stream(args[0], Path.of(args[1]), System.out::println);
    } catch (AvtcaException | CaptureException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    }
  }

  static void stream(String target, Path file, Consumer<String> out) {
    OneAtATime subscriber = new OneAtATime(window -> out.accept(WindowLine.of(window)));
    try (AvtcaClient client = AvtcaClient.builder().target(target).plaintext().build();
        FileCapture capture = FileCapture.open(file, CaptureOptions.defaults());
        EmotionSession session =
            client.emotions().open(capture.sessionOptions().purpose("example").build())) {
      // Subscribed before the first frame is sent, though the first subscriber misses nothing.
      session.results().subscribe(subscriber);
      capture.streamTo(session);
      Await.result(subscriber.done);
    }
  }

  /** Asks for the next result when it is done with the last. */
  private static final class OneAtATime implements Flow.Subscriber<WindowResult> {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Consumer<WindowResult> work;
    private Flow.@Nullable Subscription subscription;

    private OneAtATime(Consumer<WindowResult> work) {
      this.work = work;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(1);
    }

    @Override
    public void onNext(WindowResult window) {
      work.accept(window);
      if (subscription != null) {
        subscription.request(1);
      }
    }

    @Override
    public void onError(Throwable failure) {
      done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      done.complete(null);
    }
  }
}
