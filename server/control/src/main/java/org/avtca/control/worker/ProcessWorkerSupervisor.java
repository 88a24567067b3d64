package org.avtca.control.worker;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs each worker in a JVM of its own and talks to it by gRPC. */
public final class ProcessWorkerSupervisor implements WorkerSupervisor {
  private static final int CALLBACK_THREADS = 4;
  private static final Path PROC = Path.of("/proc");

  private final WorkerSettings settings;
  private final Clock clock;
  private final ExecutorService callbacks;
  private final ExecutorService notifier;
  private final WorkerConnector connector;
  private final WorkerLauncher launcher;
  private final StartGate gate;
  private final ProcessMemory memory = new ProcessMemory(PROC);
  private final List<WorkerLife> lives = new ArrayList<>();
  private final AtomicInteger started = new AtomicInteger();
  private boolean closed;

  /** A supervisor without workers. */
  public ProcessWorkerSupervisor(WorkerSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.callbacks = pool("worker-call", CALLBACK_THREADS);
    this.notifier = pool("worker-listeners", 1);
    this.connector = new WorkerConnector(callbacks);
    this.launcher =
        new JavaWorkerLauncher(
            settings,
            connector.unixSockets(),
            Allocator.libraryFolders(),
            Niceness.programFolders());
    this.gate = new StartGate(settings.concurrentStarts());
  }

  /** Whoever comes after the pool has closed does it himself. */
  private static ExecutorService pool(String name, int threads) {
    AtomicInteger count = new AtomicInteger();
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        task -> {
          Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        },
        (task, pool) -> task.run());
  }

  @Override
  public InferenceWorker startInference(InferenceWorkerSpec spec) {
    WorkerOrder order =
        new WorkerOrder(
            nextName(WorkerKind.INFERENCE),
            WorkerKind.INFERENCE,
            spec.device(),
            spec.modelDirectory(),
            spec.threads());
    return new SupervisedInferenceWorker(start(order, spec.serves(), settings.restarts()));
  }

  @Override
  public MediaWorker startMedia() {
    WorkerOrder order =
        new WorkerOrder(
            nextName(WorkerKind.MEDIA), WorkerKind.MEDIA, "cpu", null, settings.mediaThreads());
    return new SupervisedMediaWorker(start(order, "", settings.restarts()));
  }

  @Override
  public TrainingWorker startTraining(String serves, String device) {
    Expect.text("serves", serves);
    WorkerOrder order =
        new WorkerOrder(
            nextName(WorkerKind.TRAINING),
            WorkerKind.TRAINING,
            device,
            null,
            settings.trainingThreads());
    return new SupervisedTrainingWorker(start(order, serves, RestartPolicy.NEVER));
  }

  private String nextName(WorkerKind kind) {
    return "workers/" + kind.name().toLowerCase(Locale.ROOT) + "-" + started.incrementAndGet();
  }

  private WorkerLife start(WorkerOrder order, String serves, RestartPolicy policy) {
    LinkedBlockingQueue<WorkerEvent> events = new LinkedBlockingQueue<>();
    WorkerLife life = new WorkerLife(order, serves, policy.retries() > 0, events, memory, notifier);
    WorkerKeeper keeper =
        new WorkerKeeper(
            life,
            events,
            gate,
            policy,
            clock,
            () ->
                new ProcessRun(
                    order, life, events, launcher, connector, settings.startTimeout(), clock));
    Thread thread = new Thread(keeper, order.id() + "-keeper");
    thread.setDaemon(true);
    synchronized (lives) {
      if (closed) {
        throw new IllegalStateException("the supervisor is closed");
      }
      lives.removeIf(other -> other.snapshot().state().isFinal());
      lives.add(life);
    }
    thread.start();
    return life;
  }

  @Override
  public List<WorkerSnapshot> workers() {
    List<WorkerLife> present;
    synchronized (lives) {
      present = List.copyOf(lives);
    }
    return present.stream()
        .map(WorkerLife::snapshot)
        .filter(worker -> !worker.state().isFinal())
        .toList();
  }

  @Override
  public void close() {
    List<WorkerLife> present;
    synchronized (lives) {
      closed = true;
      present = List.copyOf(lives);
    }
    CompletableFuture.allOf(
            present.stream()
                .map(life -> life.stop(settings.stopGrace()).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new))
        .join();
    connector.close();
    callbacks.shutdown();
    notifier.shutdown();
  }
}
