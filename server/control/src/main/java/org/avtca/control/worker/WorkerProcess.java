package org.avtca.control.worker;

import java.util.concurrent.CompletableFuture;

/** A started worker process. Thread-safe. */
interface WorkerProcess {
  long pid();

  /** Completes when it listens; cancelled or left open if it ends before. */
  CompletableFuture<WorkerAddress> listening();

  /** Completes with its exit code when it has ended. */
  CompletableFuture<Integer> ended();

  /** Asks it to finish its calls and end. */
  void askToEnd();

  /** Ends it now. */
  void kill();

  /** Removes its files; after it has ended. */
  void cleanUp();
}
