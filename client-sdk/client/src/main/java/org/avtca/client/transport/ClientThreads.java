package org.avtca.client.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The client's threads. Those that read the network never run callers' code, so a listener that
 * blocks cannot hold up the credit that it waits for.
 */
final class ClientThreads {
  private static final int IO_THREADS = 2;
  private static final long IDLE_SECONDS = 10;

  private ClientThreads() {}

  /** Two threads that handle what comes from the network. */
  static ExecutorService io() {
    return Executors.newFixedThreadPool(IO_THREADS, named("avtca-io-"));
  }

  /** Threads for callers' code: one for each reader that has something to do, none at rest. */
  static ExecutorService callbacks() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        named("avtca-client-"));
  }

  /**
   * The same executor, but what it refuses because it was shut down runs on the calling thread; so
   * does what it cannot take for another reason, such as no more threads, and then that is thrown.
   */
  static Executor lossless(Executor executor) {
    return task -> {
      boolean taken = false;
      try {
        executor.execute(task);
        taken = true;
      } catch (RejectedExecutionException e) {
        // Not an error: the owner of the executor has shut it down.
      } finally {
        if (!taken) {
          task.run();
        }
      }
    };
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
