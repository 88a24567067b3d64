package org.avtca.control.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How workers are started and looked after.
 *
 * @param java the program that runs them
 * @param classPath theirs, as {@code java -cp} takes it; has nothing to do with the server's own
 * @param nativeCache where native libraries are unpacked once for all workers
 * @param crashLogs where a crashing JVM writes its report
 * @param maxHeap {@code -Xmx} of each kind, such as {@code 512m}
 * @param trainingThreads cores a training worker computes with, >= 1
 * @param concurrentStarts workers that may load at once, >= 1
 * @param startTimeout from the start of a process until it is available
 * @param stopGrace for calls in flight when the supervisor closes
 * @param transport how the server and its workers meet
 */
public record WorkerSettings(
    Path java,
    String classPath,
    Path nativeCache,
    Path crashLogs,
    Map<WorkerKind, String> maxHeap,
    int trainingThreads,
    int concurrentStarts,
    Duration startTimeout,
    Duration stopGrace,
    RestartPolicy restarts,
    Transport transport) {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);

  /** How the server and its workers meet. */
  public enum Transport {
    /** A Unix socket where the platform has them, else loopback. */
    AUTO,
    UNIX_SOCKET,
    /** TCP on the loopback interface, guarded by a secret that only the two know. */
    LOOPBACK
  }

  public WorkerSettings {
    Expect.text("worker class path", classPath);
    maxHeap = Map.copyOf(maxHeap);
    for (WorkerKind kind : WorkerKind.values()) {
      String heap = maxHeap.getOrDefault(kind, "");
      Expect.that(
          heap.matches("[1-9][0-9]*[kmgKMG]"), "max heap of " + kind, "'" + heap + "'", "512m");
    }
    Expect.that(trainingThreads >= 1, "training threads", trainingThreads, ">= 1");
    Expect.that(concurrentStarts >= 1, "concurrent starts", concurrentStarts, ">= 1");
    Expect.that(
        startTimeout.compareTo(Duration.ZERO) > 0, "worker start timeout", startTimeout, "> 0");
    Expect.that(!stopGrace.isNegative(), "worker stop grace", stopGrace, ">= 0");
  }

  /**
   * The defaults.
   *
   * @param classPath the workers', as {@code java -cp} takes it
   * @param dataDirectory the server's; caches and crash reports go below it
   */
  public static WorkerSettings of(String classPath, Path dataDirectory) {
    Map<WorkerKind, String> heap = new EnumMap<>(WorkerKind.class);
    heap.put(WorkerKind.INFERENCE, "512m");
    heap.put(WorkerKind.MEDIA, "512m");
    heap.put(WorkerKind.TRAINING, "2g");
    return new WorkerSettings(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        classPath,
        dataDirectory.resolve("native"),
        dataDirectory.resolve("logs"),
        heap,
        Runtime.getRuntime().availableProcessors(),
        1,
        START_TIMEOUT,
        STOP_GRACE,
        RestartPolicy.STANDARD,
        Transport.AUTO);
  }

  /** These settings with other times and retries. */
  public WorkerSettings with(
      Duration newStartTimeout, Duration newStopGrace, RestartPolicy newRestarts) {
    return new WorkerSettings(
        java,
        classPath,
        nativeCache,
        crashLogs,
        maxHeap,
        trainingThreads,
        concurrentStarts,
        newStartTimeout,
        newStopGrace,
        newRestarts,
        transport);
  }

  /** These settings with other resources. */
  public WorkerSettings with(
      Map<WorkerKind, String> newMaxHeap, int newTrainingThreads, int newConcurrentStarts) {
    return new WorkerSettings(
        java,
        classPath,
        nativeCache,
        crashLogs,
        newMaxHeap,
        newTrainingThreads,
        newConcurrentStarts,
        startTimeout,
        stopGrace,
        restarts,
        transport);
  }

  /** These settings with another way to meet. */
  public WorkerSettings with(Transport newTransport) {
    return new WorkerSettings(
        java,
        classPath,
        nativeCache,
        crashLogs,
        maxHeap,
        trainingThreads,
        concurrentStarts,
        startTimeout,
        stopGrace,
        restarts,
        newTransport);
  }
}
