package org.avtca.control.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** The life of a fake worker: it changes when the test says so, on the test's thread. */
final class FakeLife {
  private final List<WorkerListener> listeners = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private WorkerSnapshot now;

  FakeLife(
      WorkerKind kind,
      String serves,
      String device,
      WorkerState state,
      int maxBatchSize,
      int maxConcurrency) {
    WorkerDescription description =
        new WorkerDescription(
            "workers/" + (serves.isEmpty() ? "fake" : serves.replace('/', '-')),
            4711,
            device,
            "Fake 1.0",
            "glibc",
            maxBatchSize,
            maxConcurrency,
            0,
            Instant.EPOCH);
    this.now = new WorkerSnapshot(kind, serves, state, description, 1 << 20, 0, "");
  }

  synchronized WorkerSnapshot snapshot() {
    return now;
  }

  void addListener(WorkerListener listener) {
    listeners.add(listener);
    listener.onChange(snapshot());
  }

  void become(WorkerState state, String failure) {
    WorkerSnapshot next;
    synchronized (this) {
      int restarts = now.restarts() + (state == WorkerState.RESTARTING ? 1 : 0);
      String last = failure.isEmpty() ? now.lastFailure() : failure;
      next =
          new WorkerSnapshot(
              now.kind(), now.serves(), state, now.description(), now.rssBytes(), restarts, last);
      now = next;
    }
    listeners.forEach(listener -> listener.onChange(next));
  }

  CompletionStage<Void> stop(Duration grace) {
    if (!snapshot().state().isFinal()) {
      become(WorkerState.STOPPED, "");
    }
    stopped.complete(null);
    return stopped;
  }
}
