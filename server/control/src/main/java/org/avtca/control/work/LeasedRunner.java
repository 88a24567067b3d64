package org.avtca.control.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.avtca.control.concurrent.SerialExecutor;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.store.Changes;
import org.avtca.control.store.Database;
import org.avtca.control.store.LeaseStore;
import org.avtca.control.store.LeaseStore.Lease;
import org.avtca.control.store.StoreException;
import org.avtca.control.worker.WorkFailedException;
import org.avtca.control.worker.WorkerLostException;
import org.avtca.control.worker.WorkerTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes work that waits, one worker each, and follows it to its end.
 *
 * <p>Every piece is held by a lease. A run whose lease is lost, or that is wanted no more, is ended
 * at the next look; what its worker still says is ignored, and what is still written is refused by
 * the fence. All methods that subclasses implement run one at a time.
 *
 * <p>A run ends with its worker, also if its end cannot be written: then its lease is renewed no
 * more, and whoever recovers the resource begins again.
 *
 * @param <R> a piece of work under way
 */
public abstract class LeasedRunner<R extends LeasedRun> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LeasedRunner.class);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(20);

  private final String what;
  private final int parallel;
  private final LeaseSettings settings;
  private final Database database;
  private final Clock clock;
  private final Changes changes;
  private final SerialExecutor serial;
  private final LeaseStore leases = new LeaseStore();
  private final Map<String, R> runs = new LinkedHashMap<>();
  private final CompletableFuture<Void> idle = new CompletableFuture<>();
  private boolean closing;

  /**
   * @param what the collection's name, whose changes wake the runner: {@code trainingJobs}, ...
   * @param parallel runs at once, >= 1
   * @param threads runs the runner's steps, one at a time; they read and write the database
   */
  protected LeasedRunner(
      String what,
      int parallel,
      LeaseSettings settings,
      Database database,
      Clock clock,
      Executor threads,
      Changes changes) {
    if (parallel < 1) {
      throw new IllegalArgumentException(what + " at once: " + parallel + " (expected: >= 1)");
    }
    this.what = what;
    this.parallel = parallel;
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    this.changes = changes;
    this.serial =
        new SerialExecutor(threads, failure -> log.error("{}: a step failed", what, failure));
  }

  /** Leases and starts what waits longest; empty if nothing waits. */
  protected abstract Optional<R> next();

  /** Whether the run should go on; false also if its resource is gone. */
  protected abstract boolean isWanted(R run);

  /** Before each look: takes care of what servers left that are gone. */
  protected void recover() {}

  /** The server stops: gives the run's resource back, if it needs to. */
  protected void giveBack(R run) {}

  /** The run's worker has ended: gives the lease back. */
  protected abstract void release(R run);

  /** The work failed: it would fail again. */
  protected abstract void failed(R run, String reason, String message);

  /** The worker was lost: another one may succeed. */
  protected abstract void crashed(R run, String message);

  /** Begins. */
  public final void start(Timer timer) {
    changes.subscribe(what, () -> serial.execute(this::look));
    timer.every(settings.poll(), () -> serial.execute(this::look));
    serial.execute(this::look);
  }

  /** Whether a run of {@code resource} is under way here. */
  protected final boolean runs(String resource) {
    return runs.containsKey(resource);
  }

  protected final Instant now() {
    return clock.instant();
  }

  /** What a worker tells, in the order it tells it; {@code step} says whether the run may go on. */
  protected final <E> Consumer<E> told(R run, Predicate<E> step) {
    return event ->
        serial.execute(
            () -> {
              if (!run.isEnding() && !step.test(event)) {
                end(run);
              }
            });
  }

  /** Follows the worker's call to its end. */
  protected final <O> void follow(R run, CompletionStage<O> call, Consumer<O> succeeded) {
    call.whenComplete(
        (outcome, failure) ->
            serial.execute(
                () -> {
                  if (!run.isEnding()) {
                    done(run, outcome, failure, succeeded);
                  }
                }));
  }

  private <O> void done(
      R run, @Nullable O outcome, @Nullable Throwable failure, Consumer<O> succeeded) {
    try {
      if (outcome != null) {
        succeeded.accept(outcome);
      } else {
        failed(run, failure instanceof CompletionException e ? e.getCause() : failure);
      }
    } finally {
      end(run);
    }
  }

  private void failed(R run, @Nullable Throwable failure) {
    String message = failure == null ? "" : String.valueOf(failure.getMessage());
    if (failure instanceof WorkerLostException || failure instanceof WorkerTimeoutException) {
      log.warn("{}: its worker was lost: {}", run.name(), message);
      crashed(run, message);
    } else if (failure instanceof WorkFailedException refused) {
      log.info("{}: failed: {}: {}", run.name(), refused.reason(), message);
      failed(run, refused.reason(), message);
    } else {
      log.error("{}: failed", run.name(), failure);
      failed(run, "INTERNAL", message);
    }
  }

  private void look() {
    if (closing) {
      return;
    }
    List.copyOf(runs.values()).forEach(this::check);
    recover();
    while (runs.size() < parallel) {
      Optional<R> next = next();
      if (next.isEmpty()) {
        return;
      }
      R run = next.orElseThrow();
      run.renewed(now().plus(settings.renewal()));
      runs.put(run.name(), run);
    }
  }

  private void check(R run) {
    boolean held = true;
    if (run.isRenewalDue(now())) {
      held = renew(run.lease());
      run.renewed(now().plus(settings.renewal()));
    }
    if (!held || !isWanted(run)) {
      end(run);
    }
  }

  private boolean renew(Lease lease) {
    Instant until = now().plus(settings.life());
    return database.write(tx -> leases.renew(tx, lease, until));
  }

  private void end(R run) {
    if (run.isEnding()) {
      return;
    }
    run.ending();
    run.worker()
        .stop(Duration.ZERO)
        .whenComplete((nothing, failure) -> serial.execute(() -> ended(run)));
  }

  private void ended(R run) {
    runs.remove(run.name());
    log.info("{}: its worker has ended", run.name());
    try {
      release(run);
    } catch (StoreException e) {
      log.warn("{}: its lease is not given back and ends by itself", run.name(), e);
    }
    if (closing && runs.isEmpty()) {
      idle.complete(null);
    }
    look();
  }

  /** Ends the workers; the next server to start goes on. */
  @Override
  public final void close() {
    serial.execute(this::stop);
    try {
      idle.orTimeout(CLOSE_WAIT.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      log.warn("{}: some workers did not end in {}", what, CLOSE_WAIT);
    }
  }

  private void stop() {
    closing = true;
    for (R run : List.copyOf(runs.values())) {
      try {
        giveBack(run);
      } catch (StoreException e) {
        log.warn("{}: is not given back, its lease ends by itself", run.name(), e);
      }
      end(run);
    }
    if (runs.isEmpty()) {
      idle.complete(null);
    }
  }
}
