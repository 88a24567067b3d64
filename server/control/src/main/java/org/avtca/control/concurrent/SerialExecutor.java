package org.avtca.control.concurrent;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one at a time, in the order they came, on another executor's threads; what its tasks
 * alone touch needs no lock. A task that is added while another runs never runs inside it.
 *
 * <p>On an executor that runs in place, as in tests, all is done when the outermost {@link
 * #execute} returns.
 */
public final class SerialExecutor implements Executor {
  private final Executor threads;
  private final Consumer<Throwable> onFailure;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  /**
   * @param threads runs the tasks; not owned
   * @param onFailure is told, between tasks, what a task threw; the next one runs all the same
   */
  public SerialExecutor(Executor threads, Consumer<Throwable> onFailure) {
    this.threads = requireNonNull(threads, "threads");
    this.onFailure = requireNonNull(onFailure, "onFailure");
  }

  /**
   * @throws RejectedExecutionException if the underlying executor has shut down
   */
  @Override
  public void execute(Runnable task) {
    if (!begins(task)) {
      return;
    }
    try {
      threads.execute(this::drain);
    } catch (RejectedExecutionException e) {
      synchronized (tasks) {
        tasks.clear();
        running = false;
      }
      throw e;
    }
  }

  /**
   * As {@link #execute}, but on the calling thread if no task runs or is about to; it saves the way
   * to another thread. For callers that hold no lock.
   */
  public void executeHere(Runnable task) {
    if (begins(task)) {
      drain();
    }
  }

  /** Adds a task; false: whoever runs the tasks before it runs it, too. */
  private boolean begins(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      boolean first = !running;
      running = true;
      return first;
    }
  }

  private void drain() {
    for (Runnable task = next(); task != null; task = next()) {
      new Guarded(task).run();
    }
  }

  private @Nullable Runnable next() {
    synchronized (tasks) {
      Runnable task = tasks.poll();
      running = task != null;
      return task;
    }
  }

  /** A task whose failure goes to {@link #onFailure}. */
  private final class Guarded extends FutureTask<@Nullable Void> {
    Guarded(Runnable task) {
      super(task, null);
    }

    @Override
    protected void setException(Throwable failure) {
      super.setException(failure);
      onFailure.accept(failure);
    }
  }
}
