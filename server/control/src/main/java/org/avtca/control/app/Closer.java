package org.avtca.control.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, last first; a failure is logged and does not keep the rest open. */
final class Closer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Closer.class);

  /** Something that can be closed and may fail at it. */
  @FunctionalInterface
  interface Closing {
    void close() throws Exception;
  }

  private record Entry(String name, Closing closing) {}

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** Remembers to close {@code opened}, and returns it. */
  <T extends AutoCloseable> T add(String name, T opened) {
    then(name, opened::close);
    return opened;
  }

  /** Remembers to do {@code closing}. */
  void then(String name, Closing closing) {
    entries.push(new Entry(name, closing));
  }

  @Override
  public void close() {
    while (!entries.isEmpty()) {
      close(entries.pop());
    }
  }

  /** Whatever it throws ends in the task, so that the others close too. */
  private static void close(Entry entry) {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              entry.closing().close();
              return true;
            });
    task.run();
    try {
      task.get();
    } catch (ExecutionException e) {
      log.warn("closing {} failed", entry.name(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
