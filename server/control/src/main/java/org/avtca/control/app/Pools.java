package org.avtca.control.app;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.avtca.control.concurrent.ScheduledTimer;
import org.avtca.control.concurrent.Timer;

/**
 * The server's threads, each pool for one kind of work so that none starves another.
 *
 * @param sessions the steps of sessions, which are short
 * @param rows what reads and writes the database, and small files
 * @param calls the public calls
 * @param timer starts what is due; does no work itself
 */
record Pools(ExecutorService sessions, ExecutorService rows, ExecutorService calls, Timer timer) {
  private static final int ROW_THREADS = 8;
  private static final int CALL_THREADS = 16;

  static Pools open(int cores, Closer closer) {
    ExecutorService sessions = Executors.newFixedThreadPool(Math.max(2, cores), named("session"));
    ExecutorService rows = Executors.newFixedThreadPool(ROW_THREADS, named("rows"));
    ExecutorService calls = Executors.newFixedThreadPool(CALL_THREADS, named("call"));
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, named("timer"));
    closer.then("the timer", clock::shutdownNow);
    closer.then("the pool of calls", calls::shutdownNow);
    closer.then("the pool of rows", rows::shutdownNow);
    closer.then("the pool of sessions", sessions::shutdownNow);
    return new Pools(sessions, rows, calls, new ScheduledTimer(clock));
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "avtca-" + name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
