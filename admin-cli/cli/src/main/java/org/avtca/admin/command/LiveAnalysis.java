package org.avtca.admin.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.avtca.admin.connection.Server;
import org.avtca.admin.live.LiveSources;
import org.avtca.admin.view.LiveDisplay;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.RecordingOptions;
import org.avtca.client.emotion.SessionOptions;

/** Judges what happens now, until the sources end, the time is over, or a person has enough. */
final class LiveAnalysis {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LiveSources sources;
  private final LiveDisplay display;

  LiveAnalysis(LiveSources sources, LiveDisplay display) {
    this.sources = sources;
    this.display = display;
  }

  /**
   * Runs to the end.
   *
   * @param words the sources
   * @param wanted what is asked of the session
   * @param length how long; zero: until the sources end
   */
  void run(Server server, List<String> words, RecordingOptions wanted, Duration length) {
    try (LiveSources.Live live = sources.open(words, display::note);
        EmotionSession session =
            server.emotions().open(options(live.sessionOptions(), wanted), display);
        Interrupt interrupt = new Interrupt(() -> live.stop(PATIENCE), PATIENCE)) {
      display.started(session.info());
      if (!endsByItself(live.start(session), length)) {
        live.stop(PATIENCE);
      }
      display.summary(Await.result(session.completion()));
    }
  }

  private SessionOptions options(SessionOptions.Builder options, RecordingOptions wanted) {
    return options
        .model(wanted.model())
        .hop(wanted.hop())
        .interim(display.wantsInterim())
        .explain(wanted.explain())
        .purpose(wanted.purpose())
        .subjectsInformed(wanted.subjectsInformed())
        .build();
  }

  private static boolean endsByItself(CompletableFuture<?> sent, Duration length) {
    CompletableFuture<Boolean> ended = sent.thenApply(all -> true);
    if (!length.isZero()) {
      ended.completeOnTimeout(false, length.toMillis(), TimeUnit.MILLISECONDS);
    }
    return Await.result(ended);
  }
}
