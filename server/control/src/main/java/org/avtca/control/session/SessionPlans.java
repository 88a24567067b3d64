package org.avtca.control.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.avtca.core.Windows;

/**
 * A session's plans while it runs. A change is saved before a window that it concerns is answered:
 * whoever goes on with the session must know where its windows lie. Not thread-safe.
 */
final class SessionPlans {
  /** Saves plans; false: another connection has the session. */
  interface Saver {
    CompletionStage<Boolean> save(WindowPlans plans);
  }

  private final Saver saver;
  private final MediaStream stream;
  private WindowPlans plans;
  private boolean explain;

  /**
   * @param plans those that are saved
   * @param explain as it is at the stream's origin
   */
  SessionPlans(Saver saver, MediaStream stream, WindowPlans plans, boolean explain) {
    this.saver = saver;
    this.stream = stream;
    this.plans = plans;
    this.explain = explain;
  }

  /** Whether windows that close now also tell what each modality contributed. */
  boolean explain() {
    return explain;
  }

  /**
   * Changes the plan from the next window on; what has closed by now keeps what it was.
   *
   * @return completes when that is saved
   * @throws IllegalArgumentException if there can be no such plan; then nothing has changed
   */
  CompletionStage<Boolean> update(SessionInput.Update update, long confirmed) {
    Windows old = stream.plan();
    Windows plan =
        new Windows(
            old.grid(),
            update.hop().map(SessionPlans::micros).orElse(old.hopUs()),
            update.interim().orElse(old.interim()));
    boolean explainNow = update.explain().orElse(explain);
    stream.advance(explain);
    WindowPlans changed = plans.since(confirmed).changed(stream.previous(), plan, explainNow);
    Expect.that(
        !changed.isOverfull(),
        "update",
        "one more change",
        "at most " + WindowPlans.MAX_CHANGES + " whose results are not confirmed");
    stream.update(plan);
    explain = explainNow;
    if (changed.equals(plans)) {
      return CompletableFuture.completedStage(true);
    }
    plans = changed;
    return saver.save(changed);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
