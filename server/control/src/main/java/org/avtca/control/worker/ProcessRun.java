package org.avtca.control.worker;

import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.avtca.proto.worker.v1.WatchRequest;
import org.avtca.proto.worker.v1.WorkerServiceGrpc;
import org.avtca.proto.worker.v1.WorkerStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of a worker, from its start to its end. Used by the worker's keeper only. */
final class ProcessRun implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ProcessRun.class);
  private static final Duration TO_END_BY_ITSELF = Duration.ofSeconds(2);
  private static final int SIGNAL_BASE = 128;

  /** Makes the next run. */
  interface Factory {
    ProcessRun create();
  }

  /** How a process ended. */
  sealed interface Ending {
    /** As asked. */
    record Stopped() implements Ending {}

    /** It said that it cannot do what it is for: another process could not either. */
    record Useless(String why) implements Ending {}

    /**
     * It went away.
     *
     * @param served for how long it had been available
     */
    record Lost(String why, Duration served) implements Ending {}
  }

  private final WorkerOrder order;
  private final WorkerLife life;
  private final BlockingQueue<WorkerEvent> events;
  private final WorkerLauncher launcher;
  private final WorkerConnector connector;
  private final Duration startTimeout;
  private final Clock clock;
  private @Nullable WorkerProcess process;
  private @Nullable WorkerConnection connection;
  private @Nullable Instant available;

  ProcessRun(
      WorkerOrder order,
      WorkerLife life,
      BlockingQueue<WorkerEvent> events,
      WorkerLauncher launcher,
      WorkerConnector connector,
      Duration startTimeout,
      Clock clock) {
    this.order = order;
    this.life = life;
    this.events = events;
    this.launcher = launcher;
    this.connector = connector;
    this.startTimeout = startTimeout;
    this.clock = clock;
  }

  /**
   * Starts the process and returns when it has no more use.
   *
   * @param onLoaded called when it no longer loads
   */
  Ending follow(Runnable onLoaded) throws InterruptedException {
    WorkerProcess started;
    try {
      started = launcher.launch(order);
    } catch (IOException e) {
      log.warn("{} could not be started", order.name(), e);
      return lost("could not be started: " + e.getMessage());
    }
    process = started;
    Instant startTime = clock.instant();
    life.started(started.pid(), startTime);
    var unused =
        started
            .listening()
            .thenAccept(address -> events.add(new WorkerEvent.Listening(started, address)));
    unused = started.ended().thenAccept(code -> events.add(new WorkerEvent.Ended(started, code)));
    Instant deadline = startTime.plus(startTimeout);
    while (true) {
      WorkerEvent event = next(deadline);
      if (event == null) {
        return lost("not available after " + startTimeout);
      }
      Ending ending = react(started, event, onLoaded);
      if (ending != null) {
        return ending;
      }
    }
  }

  /** The next event; null: the deadline for being available has passed. */
  private @Nullable WorkerEvent next(Instant deadline) throws InterruptedException {
    if (available != null) {
      return events.take();
    }
    Duration left = Duration.between(clock.instant(), deadline);
    return left.isNegative() ? null : events.poll(left.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Takes an event in; what belongs to an earlier process is dropped. Not null: the end. */
  private @Nullable Ending react(WorkerProcess own, WorkerEvent event, Runnable onLoaded)
      throws InterruptedException {
    if (event instanceof WorkerEvent.Listening listening && listening.process().equals(own)) {
      connect(listening.address());
    } else if (event instanceof WorkerEvent.Status told && told.connection().equals(connection)) {
      return status(told.connection(), told.status(), onLoaded);
    } else if (event instanceof WorkerEvent.Broken broken
        && broken.connection().equals(connection)) {
      Integer code = endedWithin(own, TO_END_BY_ITSELF);
      return lost(code == null ? broken.why() : exit(code));
    } else if (event instanceof WorkerEvent.Ended ended && ended.process().equals(own)) {
      return lost(exit(ended.exitCode()));
    } else if (event instanceof WorkerEvent.Stop stop) {
      life.stopping();
      own.askToEnd();
      if (endedWithin(own, stop.grace()) == null) {
        log.info("{} is killed: it did not end within {}", order.name(), stop.grace());
      }
      return new Ending.Stopped();
    }
    return null;
  }

  private void connect(WorkerAddress address) {
    WorkerConnection opened = new WorkerConnection(order.name(), connector.open(address), life);
    connection = opened;
    WorkerServiceGrpc.newStub(opened.channel())
        .withWaitForReady()
        .watch(WatchRequest.getDefaultInstance(), new Watcher(opened, events));
  }

  private @Nullable Ending status(WorkerConnection own, WorkerStatus status, Runnable onLoaded) {
    switch (status.getState()) {
      case STATE_WARMING -> life.warming();
      case STATE_AVAILABLE -> {
        if (available == null) {
          available = clock.instant();
          onLoaded.run();
          life.available(own, status);
        }
      }
      case STATE_FAILED -> {
        return new Ending.Useless(status.getFailureMessage());
      }
      default -> log.debug("{} is {}", order.name(), status.getState());
    }
    return null;
  }

  private Ending.Lost lost(String why) {
    Duration served =
        available == null ? Duration.ZERO : Duration.between(available, clock.instant());
    return new Ending.Lost(why, served);
  }

  private static String exit(int code) {
    return "exit code "
        + code
        + (code > SIGNAL_BASE ? " (signal " + (code - SIGNAL_BASE) + ")" : "");
  }

  private static @Nullable Integer endedWithin(WorkerProcess process, Duration time)
      throws InterruptedException {
    return process
        .ended()
        .<@Nullable Integer>thenApply(code -> code)
        .completeOnTimeout(null, time.toNanos(), TimeUnit.NANOSECONDS)
        .join();
  }

  /** Leaves nothing behind: no connection, no process, no files. */
  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
    if (process != null) {
      process.kill();
      process.ended().join();
      process.cleanUp();
    }
  }

  /** Passes on what the process tells of itself. */
  private record Watcher(WorkerConnection connection, BlockingQueue<WorkerEvent> events)
      implements StreamObserver<WorkerStatus> {
    @Override
    public void onNext(WorkerStatus status) {
      events.add(new WorkerEvent.Status(connection, status));
    }

    @Override
    public void onError(Throwable thrown) {
      connection.watchEnded("its status stream broke: " + thrown.getMessage());
    }

    @Override
    public void onCompleted() {
      connection.watchEnded("its status stream ended");
    }
  }
}
