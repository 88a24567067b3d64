package org.avtca.control.worker;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A worker's life, whatever it does. Thread-safe. */
public interface ManagedWorker {
  /** How it is now. */
  WorkerSnapshot snapshot();

  /** Tells {@code listener} the present state and each later one. */
  void addListener(WorkerListener listener);

  /**
   * Ends the worker for good: calls in flight get {@code grace}, then the process is killed.
   *
   * @return completes when the process has ended and its files are removed; a second call returns
   *     the same
   */
  CompletionStage<Void> stop(Duration grace);
}
