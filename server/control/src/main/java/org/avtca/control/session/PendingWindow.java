package org.avtca.control.session;

import java.util.concurrent.CompletableFuture;
import org.avtca.control.inference.ScoredWindow;
import org.avtca.core.WindowSpan;

/** A closed window on its way to its answer. Owned by {@link WindowPipeline}. */
final class PendingWindow {
  private final Windower.Closed closed;
  private final boolean explain;
  private final long closedNanos;
  private State state = new Waiting();

  /** How far it is. */
  sealed interface State {}

  /** For its embeddings, or for its turn. */
  record Waiting() implements State {}

  /** A worker has it, or will. */
  record Scoring(Evidence evidence, CompletableFuture<ScoredWindow> call) implements State {}

  /** Answered. */
  record Answered(WindowResult result) implements State {}

  /** Will not be answered. */
  record Dropped(String reason) implements State {}

  PendingWindow(Windower.Closed closed, boolean explain, long closedNanos) {
    this.closed = closed;
    this.explain = explain;
    this.closedNanos = closedNanos;
  }

  Windower.Closed closed() {
    return closed;
  }

  WindowSpan span() {
    return closed.span();
  }

  boolean explain() {
    return explain;
  }

  /** When it closed, in ready time. */
  long closedNanos() {
    return closedNanos;
  }

  State state() {
    return state;
  }

  void become(State next) {
    state = next;
  }

  /** Whether it is yet to be answered. */
  boolean isOpen() {
    return isWaiting() || isScoring();
  }

  boolean isWaiting() {
    return state instanceof Waiting;
  }

  boolean isScoring() {
    return state instanceof Scoring;
  }

  /** Withdraws it from the workers. */
  void cancel() {
    if (state instanceof Scoring scoring) {
      scoring.call().cancel(false);
    }
  }
}
