package org.avtca.control.inference;

import org.avtca.control.worker.InferenceWorker;
import org.avtca.control.worker.WorkerDescription;
import org.avtca.control.worker.WorkerSnapshot;
import org.avtca.control.worker.WorkerState;
import org.jspecify.annotations.Nullable;

/**
 * What a pool knows of one worker: whether its process takes calls, and how many are under way.
 * Owned by the pool's serial executor.
 *
 * <p>A worker outlives its processes, and news of a process's end may come after the failure of its
 * calls. So a lost call closes the slot to that process, whatever the worker's last known state,
 * until another one is there.
 */
final class WorkerSlot {
  /** One process of the worker. */
  record Incarnation(long pid, int restarts) {}

  private final InferenceWorker worker;
  private @Nullable WorkerSnapshot last;
  private @Nullable Incarnation lost;
  private int calls;
  private boolean exclusive;

  WorkerSlot(InferenceWorker worker) {
    this.worker = worker;
  }

  InferenceWorker worker() {
    return worker;
  }

  void changed(WorkerSnapshot now) {
    last = now;
  }

  /** Whether the present process takes calls. */
  boolean isReady() {
    return last != null
        && last.state() == WorkerState.AVAILABLE
        && worker.isAvailable()
        && !incarnation(last).equals(lost);
  }

  /** Whether another call in company may begin. */
  boolean hasRoom() {
    return isReady() && !exclusive && calls < worker.description().maxConcurrency();
  }

  boolean isIdle() {
    return isReady() && calls == 0;
  }

  int calls() {
    return calls;
  }

  /** How calls to it are made up. */
  BatchPolicy policy(Batching batching) {
    WorkerDescription description = worker.description();
    return BatchPolicy.of(description.device(), description.maxBatchSize(), batching);
  }

  /** Calls in company that may begin besides those under way. */
  int freeCalls() {
    return worker.description().maxConcurrency() - calls;
  }

  @Nullable Incarnation incarnation() {
    return last == null ? null : incarnation(last);
  }

  private static Incarnation incarnation(WorkerSnapshot snapshot) {
    return new Incarnation(snapshot.description().pid(), snapshot.restarts());
  }

  void begin(boolean alone) {
    calls++;
    exclusive = alone;
  }

  /** A call has ended, well or not. */
  void end() {
    calls--;
    exclusive = false;
  }

  /** A call was lost in the process {@code of}. */
  void lost(@Nullable Incarnation of) {
    lost = of;
  }

  /** Tries the process again that a call was lost in: it is still there. */
  void forgive() {
    lost = null;
  }
}
