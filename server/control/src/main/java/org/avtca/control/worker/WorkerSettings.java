package org.avtca.control.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How workers are started and looked after.
 *
 * @param java the program that runs them
 * @param classPath theirs, as {@code java -cp} takes it; has nothing to do with the server's own
 * @param nativeCache where native libraries are unpacked once for all workers
 * @param crashLogs where a crashing JVM writes its report
 * @param maxHeap {@code -Xmx} of each kind, such as {@code 512m}
 * @param mediaThreads recordings that the media worker decodes at once, >= 1
 * @param trainingThreads cores a training worker computes with, >= 1
 * @param trainingCrowded whether all trainings that may run at once have more threads than there
 *     are cores
 * @param concurrentStarts workers that may load at once, >= 1
 * @param detectorModels files of face detectors beyond the built-in one
 * @param startTimeout from the start of a process until it is available
 * @param stopGrace for calls in flight when the supervisor closes
 * @param restarts when a lost process is replaced
 * @param transport how the server and its workers meet
 */
public record WorkerSettings(
    Path java,
    String classPath,
    Path nativeCache,
    Path crashLogs,
    Map<WorkerKind, String> maxHeap,
    int mediaThreads,
    int trainingThreads,
    boolean trainingCrowded,
    int concurrentStarts,
    List<Path> detectorModels,
    Duration startTimeout,
    Duration stopGrace,
    RestartPolicy restarts,
    Transport transport) {

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
    detectorModels = List.copyOf(detectorModels);
    for (WorkerKind kind : WorkerKind.values()) {
      String heap = maxHeap.getOrDefault(kind, "");
      Expect.that(
          heap.matches("[1-9][0-9]*[kmgKMG]"), "max heap of " + kind, "'" + heap + "'", "512m");
    }
    Expect.that(mediaThreads >= 1, "media threads", mediaThreads, ">= 1");
    Expect.that(trainingThreads >= 1, "training threads", trainingThreads, ">= 1");
    Expect.that(concurrentStarts >= 1, "concurrent starts", concurrentStarts, ">= 1");
    Expect.that(
        startTimeout.compareTo(Duration.ZERO) > 0, "worker start timeout", startTimeout, "> 0");
    Expect.that(!stopGrace.isNegative(), "worker stop grace", stopGrace, ">= 0");
  }

  /**
   * A builder that holds the defaults.
   *
   * @param classPath the workers', as {@code java -cp} takes it
   * @param dataDirectory the server's; caches and crash reports go below it
   */
  public static Builder builder(String classPath, Path dataDirectory) {
    return new Builder(classPath, dataDirectory.toAbsolutePath());
  }

  /** Collects settings; what is not set keeps its default. */
  public static final class Builder {
    private final String classPath;
    private final Path dataDirectory;
    private final Map<WorkerKind, String> maxHeap = new EnumMap<>(WorkerKind.class);
    private int mediaThreads = 4;
    private int trainingThreads = Runtime.getRuntime().availableProcessors();
    private boolean trainingCrowded;
    private int concurrentStarts = 1;
    private List<Path> detectorModels = List.of();
    private Duration startTimeout = Duration.ofMinutes(2);
    private Duration stopGrace = Duration.ofSeconds(10);
    private RestartPolicy restarts = RestartPolicy.STANDARD;
    private Transport transport = Transport.AUTO;

    private Builder(String classPath, Path dataDirectory) {
      this.classPath = classPath;
      this.dataDirectory = dataDirectory;
      maxHeap.put(WorkerKind.INFERENCE, "512m");
      maxHeap.put(WorkerKind.MEDIA, "512m");
      maxHeap.put(WorkerKind.TRAINING, "2g");
    }

    /** Default 512m, 512m for media, 2g for training. */
    public Builder maxHeap(WorkerKind kind, String size) {
      maxHeap.put(kind, size);
      return this;
    }

    /** Default 4: a thread waits while its recording's consumer is slow. */
    public Builder mediaThreads(int threads) {
      mediaThreads = threads;
      return this;
    }

    /** Default all cores. */
    public Builder trainingThreads(int threads) {
      trainingThreads = threads;
      return this;
    }

    /** Default false. */
    public Builder trainingCrowded(boolean crowded) {
      trainingCrowded = crowded;
      return this;
    }

    /** Default 1. */
    public Builder concurrentStarts(int starts) {
      concurrentStarts = starts;
      return this;
    }

    /** Default none. */
    public Builder detectorModels(List<Path> files) {
      detectorModels = List.copyOf(files);
      return this;
    }

    /** Default 2 minutes. */
    public Builder startTimeout(Duration timeout) {
      startTimeout = timeout;
      return this;
    }

    /** Default 10 s. */
    public Builder stopGrace(Duration grace) {
      stopGrace = grace;
      return this;
    }

    /** Default {@link RestartPolicy#STANDARD}. */
    public Builder restarts(RestartPolicy policy) {
      restarts = policy;
      return this;
    }

    /** Default {@link Transport#AUTO}. */
    public Builder transport(Transport choice) {
      transport = choice;
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException that says what was expected
     */
    public WorkerSettings build() {
      return new WorkerSettings(
          Path.of(System.getProperty("java.home"), "bin", "java"),
          classPath,
          dataDirectory.resolve("native"),
          dataDirectory.resolve("logs"),
          maxHeap,
          mediaThreads,
          trainingThreads,
          trainingCrowded,
          concurrentStarts,
          detectorModels,
          startTimeout,
          stopGrace,
          restarts,
          transport);
    }
  }
}
