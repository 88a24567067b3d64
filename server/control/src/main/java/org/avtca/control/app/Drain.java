package org.avtca.control.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.session.Sessions;

/** Empties the server: no new sessions, and time for the open ones. */
final class Drain {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Sessions sessions;
  private final Timer timer;
  private final Runnable leaving;
  private volatile boolean draining;

  /**
   * A server that is not draining.
   *
   * @param leaving tells others, such as load balancers, that the server leaves
   */
  Drain(Sessions sessions, Timer timer, Runnable leaving) {
    this.sessions = sessions;
    this.timer = timer;
    this.leaving = leaving;
  }

  boolean draining() {
    return draining;
  }

  /** Begins; completes with the sessions that are left, none or after {@code deadline}. */
  CompletionStage<Integer> begin(Duration deadline) {
    draining = true;
    leaving.run();
    sessions.drain();
    CompletableFuture<Integer> left = new CompletableFuture<>();
    AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);
    Timer.Pending looking = timer.every(LOOK, () -> look(waited, deadline, left));
    return left.whenComplete((count, failure) -> looking.cancel());
  }

  private void look(
      AtomicReference<Duration> waited, Duration deadline, CompletableFuture<Integer> left) {
    Duration now = waited.updateAndGet(before -> before.plus(LOOK));
    int open = sessions.count();
    if (open == 0 || now.compareTo(deadline) >= 0) {
      left.complete(open);
    }
  }
}
