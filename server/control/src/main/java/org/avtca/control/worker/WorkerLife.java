package org.avtca.control.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.avtca.proto.worker.v1.WorkerStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of one worker: its state, how it describes itself, and the connection to it while
 * it is available. Its keeper changes it, all others look. Thread-safe.
 */
final class WorkerLife implements WorkerConnection.Broken {
  private static final Logger log = LoggerFactory.getLogger(WorkerLife.class);

  private final WorkerKind kind;
  private final String serves;
  private final boolean restartable;
  private final BlockingQueue<WorkerEvent> events;
  private final ProcessMemory memory;
  private final Executor notifier;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final List<WorkerListener> listeners = new ArrayList<>();
  private final List<CompletableFuture<WorkerConnection>> awaiting = new ArrayList<>();
  private WorkerState state = WorkerState.LOADING;
  private WorkerDescription description;
  private int restarts;
  private String lastFailure = "";
  private @Nullable WorkerConnection connection;

  /**
   * A worker that is LOADING.
   *
   * @param restartable whether a lost process is replaced
   * @param events where its keeper hears of what happens
   * @param notifier calls listeners, one task after the other
   */
  WorkerLife(
      WorkerOrder order,
      String serves,
      boolean restartable,
      BlockingQueue<WorkerEvent> events,
      ProcessMemory memory,
      Executor notifier) {
    this.kind = order.kind();
    this.serves = serves;
    this.restartable = restartable;
    this.events = events;
    this.memory = memory;
    this.notifier = notifier;
    this.description =
        new WorkerDescription(order.name(), 0, order.device(), "", "", 1, 1, 0, null);
  }

  WorkerSnapshot snapshot() {
    WorkerSnapshot known = known();
    if (known.state().isFinal()) {
      return known;
    }
    return new WorkerSnapshot(
        kind,
        serves,
        known.state(),
        known.description(),
        memory.rssBytes(known.description().pid()),
        known.restarts(),
        known.lastFailure());
  }

  synchronized WorkerDescription description() {
    return description;
  }

  synchronized boolean isAvailable() {
    return state == WorkerState.AVAILABLE;
  }

  /** Without a look at its memory, which reads a file. */
  private synchronized WorkerSnapshot known() {
    return new WorkerSnapshot(kind, serves, state, description, 0, restarts, lastFailure);
  }

  synchronized void addListener(WorkerListener listener) {
    listeners.add(listener);
    WorkerSnapshot now = known();
    notifier.execute(() -> listener.onChange(now));
  }

  CompletionStage<Void> stop(Duration grace) {
    events.add(new WorkerEvent.Stop(grace));
    return over;
  }

  String name() {
    return known().description().name();
  }

  /** The connection if it is available. */
  synchronized @Nullable WorkerConnection connection() {
    return connection;
  }

  /** Why a call cannot be made now. */
  WorkerLostException absent() {
    WorkerSnapshot known = known();
    return new WorkerLostException(
        known.description().name()
            + ": "
            + known.state()
            + " (expected: AVAILABLE)"
            + (known.lastFailure().isEmpty() ? "" : "; " + known.lastFailure()),
        null);
  }

  /** Completes when it is available; fails if it never will be. */
  CompletionStage<WorkerConnection> whenAvailable() {
    CompletableFuture<WorkerConnection> future = new CompletableFuture<>();
    WorkerConnection present;
    synchronized (this) {
      present = connection;
      if (present == null && !state.isFinal()) {
        awaiting.add(future);
        return future;
      }
    }
    if (present != null) {
      future.complete(present);
    } else {
      future.completeExceptionally(absent());
    }
    return future;
  }

  @Override
  public void broken(WorkerConnection broken, String why) {
    synchronized (this) {
      if (broken.equals(connection) && restartable && state == WorkerState.AVAILABLE) {
        connection = null;
        lastFailure = why;
        become(WorkerState.RESTARTING);
      }
    }
    events.add(new WorkerEvent.Broken(broken, why));
  }

  /** A process was started. */
  synchronized void started(long pid, Instant time) {
    WorkerDescription d = description;
    description = new WorkerDescription(d.name(), pid, d.device(), "", "", 1, 1, 0, time);
  }

  /** The process goes on with its start. */
  synchronized void warming() {
    if (state == WorkerState.LOADING) {
      become(WorkerState.WARMING);
    }
  }

  /** The process takes calls. */
  void available(WorkerConnection now, WorkerStatus status) {
    List<CompletableFuture<WorkerConnection>> waiting;
    synchronized (this) {
      WorkerDescription d = description;
      description =
          new WorkerDescription(
              d.name(),
              d.pid(),
              status.getDevice(),
              status.getEngine(),
              status.getAllocator(),
              Math.max(1, status.getMaxBatchSize()),
              Math.max(1, status.getMaxConcurrency()),
              status.getGoldenDifference(),
              d.startTime());
      connection = now;
      become(WorkerState.AVAILABLE);
      waiting = List.copyOf(awaiting);
      awaiting.clear();
    }
    waiting.forEach(future -> future.complete(now));
  }

  /** The process is gone and will be replaced. */
  synchronized void lost(String why) {
    lastFailure = why;
    connection = null;
    if (state != WorkerState.RESTARTING) {
      become(WorkerState.RESTARTING);
    }
  }

  /** Another process starts. */
  synchronized void restarting() {
    restarts++;
    become(WorkerState.LOADING);
  }

  /** Calls in flight may finish, no new ones. */
  synchronized void stopping() {
    connection = null;
    become(WorkerState.STOPPING);
  }

  /** It ended as asked. */
  void stopped() {
    end(WorkerState.STOPPED);
  }

  /** It ended for good by a failure. */
  void failed(String why) {
    synchronized (this) {
      lastFailure = why;
    }
    end(WorkerState.FAILED);
  }

  private void end(WorkerState last) {
    List<CompletableFuture<WorkerConnection>> waiting;
    synchronized (this) {
      connection = null;
      become(last);
      waiting = List.copyOf(awaiting);
      awaiting.clear();
    }
    waiting.forEach(future -> future.completeExceptionally(absent()));
    over.complete(null);
  }

  /** All changes of state go through here, under this object's lock. */
  private void become(WorkerState next) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(description.name() + ": " + next + " after " + state);
    }
    state = next;
    WorkerSnapshot now = known();
    log.info(
        "{} is {}{}",
        description.name(),
        next,
        next == WorkerState.FAILED || next == WorkerState.RESTARTING ? ": " + lastFailure : "");
    for (WorkerListener listener : listeners) {
      notifier.execute(() -> listener.onChange(now));
    }
  }
}
