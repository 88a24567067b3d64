package org.avtca.control.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.avtca.control.concurrent.SerialExecutor;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.store.Changes;
import org.avtca.control.store.Database;
import org.avtca.control.store.LeaseStore;
import org.avtca.control.store.LeaseStore.Lease;
import org.avtca.control.store.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What time does to rollouts: a validated one takes its first step, a step that was held long
 * enough gives way to the next, and the last one promotes if the plan says so.
 */
public final class RolloutRunner {
  private static final Logger log = LoggerFactory.getLogger(RolloutRunner.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;
  private final RolloutLedger ledger;
  private final Promotions promotions;
  private final Changes changes;
  private final String owner;
  private final SerialExecutor serial;
  private final RolloutStore rollouts = new RolloutStore();
  private final LeaseStore leases = new LeaseStore();
  private final Set<String> waiting = new HashSet<>();

  /**
   * @param owner names this server in leases
   * @param threads runs the runner's steps, one at a time; they read and write the database
   */
  public RolloutRunner(
      Database database,
      Clock clock,
      RolloutLedger ledger,
      Promotions promotions,
      Changes changes,
      String owner,
      Executor threads) {
    this.database = database;
    this.clock = clock;
    this.ledger = ledger;
    this.promotions = promotions;
    this.changes = changes;
    this.owner = owner;
    this.serial =
        new SerialExecutor(threads, failure -> log.error("a step of rollouts failed", failure));
  }

  /** Begins. */
  public void start(Timer timer) {
    changes.subscribe(Rollouts.ANY, () -> serial.execute(this::look));
    timer.every(POLL, () -> serial.execute(this::look));
    serial.execute(this::look);
  }

  private void look() {
    Instant now = clock.instant();
    recover(now);
    for (Rollout rollout : database.read(tx -> rollouts.inState(tx, RolloutState.VALIDATING))) {
      whenAvailable(rollout, this::validated);
    }
    for (String name : database.read(tx -> rollouts.due(tx, now))) {
      step(name, now);
    }
  }

  /**
   * A move whose server died while it waited for the version has changed nothing, and never will.
   */
  private void recover(Instant now) {
    for (RolloutState state : List.of(RolloutState.PROMOTING, RolloutState.ROLLING_BACK)) {
      for (Rollout rollout : database.read(tx -> rollouts.inState(tx, state))) {
        change(
            rollout.name(),
            (tx, found) ->
                found.state() != state || leases.isHeld(tx, found.name(), now)
                    ? found
                    : ledger.fail(tx, found, "its server stopped or died"));
      }
    }
  }

  private void step(String name, Instant now) {
    Rollout stepped =
        change(
            name, (tx, found) -> isDue(found, now) && !isAtItsEnd(found) ? next(tx, found) : found);
    if (isDue(stepped, now) && isAtItsEnd(stepped)) {
      whenAvailable(stepped, (tx, found) -> promote(tx, found));
    }
  }

  private static boolean isDue(Rollout rollout, Instant now) {
    Instant due = rollout.due();
    return rollout.state() == RolloutState.CANARY && due != null && !due.isAfter(now);
  }

  private static boolean isAtItsEnd(Rollout rollout) {
    return rollout.plan().isLast(rollout.step());
  }

  private Rollout next(Tx tx, Rollout rollout) {
    return ledger.enter(tx, rollout, rollout.step() + 1);
  }

  private Rollout validated(Tx tx, Rollout rollout) {
    if (rollout.state() != RolloutState.VALIDATING) {
      return rollout;
    }
    return rollout.previous().isEmpty()
        ? ledger.promote(tx, rollout, rollout.principal(), "there was no champion")
        : ledger.enter(tx, rollout, 0);
  }

  private Rollout promote(Tx tx, Rollout rollout) {
    return isDue(rollout, clock.instant())
        ? ledger.promote(tx, rollout, rollout.principal(), "every step was held")
        : rollout;
  }

  /**
   * Does {@code then} once the target is available, on one server only; fails the rollout if it
   * never is.
   */
  private void whenAvailable(Rollout rollout, BiFunction<Tx, Rollout, Rollout> then) {
    if (!waiting.add(rollout.name())) {
      return;
    }
    Instant now = clock.instant();
    Optional<Lease> lease =
        database.write(
            tx ->
                leases.acquire(
                    tx, rollout.name(), owner, now, now.plus(promotions.patience()).plus(SLACK)));
    if (lease.isEmpty()) {
      waiting.remove(rollout.name());
      return;
    }
    promotions
        .whileAvailable(rollout.target(), () -> change(rollout.name(), then))
        .whenComplete(
            (done, failure) ->
                serial.execute(() -> waited(rollout.name(), lease.orElseThrow(), failure)));
  }

  private void waited(String name, Lease lease, @Nullable Throwable failure) {
    waiting.remove(name);
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      String reason = cause == null ? "" : String.valueOf(cause.getMessage());
      log.warn("{}: failed: {}", name, reason);
      change(name, (tx, found) -> found.state().isFinal() ? found : ledger.fail(tx, found, reason));
    }
    database.run(tx -> leases.release(tx, lease));
    promotions.refresh();
    look();
  }

  private Rollout change(String name, BiFunction<Tx, Rollout, Rollout> change) {
    Rollout before = database.read(tx -> ledger.require(tx, name));
    Rollout after = database.write(tx -> change.apply(tx, ledger.require(tx, name)));
    if (!after.etag().equals(before.etag())) {
      log.info("{}: {}, {}", name, after.state(), after.reason());
      changes.changed(name);
    }
    return after;
  }
}
