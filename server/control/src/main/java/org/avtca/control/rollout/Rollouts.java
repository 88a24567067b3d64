package org.avtca.control.rollout;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.avtca.control.ServiceException;
import org.avtca.control.registry.AliasMove;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.store.Changes;
import org.avtca.control.store.Database;
import org.avtca.control.store.Json;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.RequestIdStore;
import org.avtca.control.store.Tx;

/** Rollouts as their users see them. {@link RolloutRunner} lets time do its part. */
public final class Rollouts {
  /** The resource that is told to {@link Changes} when the runner has something to look at. */
  static final String ANY = "rollouts";

  private final Database database;
  private final ModelRegistry registry;
  private final RequestIdStore requests;
  private final Promotions promotions;
  private final Changes changes;
  private final RolloutStore rollouts = new RolloutStore();
  private final RolloutLedger ledger;

  public Rollouts(
      Database database,
      ModelRegistry registry,
      RolloutLedger ledger,
      RequestIdStore requests,
      Promotions promotions,
      Changes changes) {
    this.database = database;
    this.registry = registry;
    this.ledger = ledger;
    this.requests = requests;
    this.promotions = promotions;
    this.changes = changes;
  }

  /**
   * Begins a rollout; it is VALIDATING until the version is available here.
   *
   * @param requestId the same one again gives the same rollout; empty: none
   * @param validateOnly check, and keep nothing
   * @throws ServiceException with the reason {@code VERSION_UNKNOWN}, {@code STATE_FORBIDS} while
   *     another rollout of the model runs, or {@code REQUEST_ID_REUSED}
   */
  public Rollout create(RolloutDraft draft, String requestId, boolean validateOnly) {
    if (validateOnly) {
      return dryRun(draft);
    }
    String fingerprint = Json.write(List.of(draft.target().toString(), draft.plan()));
    Rollout made =
        database.write(
            tx ->
                ledger.require(
                    tx,
                    requests.once(
                        tx,
                        "CreateRollout",
                        requestId,
                        fingerprint,
                        () -> begin(tx, draft).name())));
    changes.changed(ANY);
    return made;
  }

  private Rollout begin(Tx tx, RolloutDraft draft) {
    registry.requireRegistered(tx, draft.target());
    return ledger.begin(
        tx,
        draft.target(),
        ledger.champion(tx, draft.model()),
        draft.plan(),
        RolloutState.VALIDATING,
        new AliasMove.Cause(draft.principal(), draft.reason(), ""));
  }

  /** What {@link #begin} would give, all of it undone. */
  private Rollout dryRun(RolloutDraft draft) {
    try {
      database.run(
          tx -> {
            throw new DryRun(begin(tx, draft));
          });
    } catch (DryRun done) {
      return done.rollout;
    }
    throw new IllegalStateException("a dry run that was kept");
  }

  private static final class DryRun extends RuntimeException {
    private final transient Rollout rollout;

    DryRun(Rollout rollout) {
      super("undone on purpose", null, false, false);
      this.rollout = rollout;
    }
  }

  /**
   * The rollout.
   *
   * @throws ServiceException with the reason {@code ROLLOUT_UNKNOWN}
   */
  public Rollout get(String name) {
    return database.read(tx -> ledger.require(tx, name));
  }

  /** Rollouts; the fields are {@code model}, {@code state} and {@code target_version}. */
  public Page<Rollout> list(PageRequest request) {
    return database.read(tx -> rollouts.list(tx, request));
  }

  /**
   * Events with numbers from {@code fromSeq} on, in order.
   *
   * @throws ServiceException with the reason {@code ROLLOUT_UNKNOWN}
   */
  public List<RolloutEvent> events(String name, long fromSeq, int limit) {
    return database.read(
        tx -> {
          ledger.require(tx, name);
          return rollouts.events(tx, name, fromSeq, limit);
        });
  }

  /** Stops the clock; the traffic stays as it is. Of no effect on a paused one. */
  public Rollout pause(String name) {
    return change(
        name, (tx, now) -> now.state() == RolloutState.PAUSED ? now : ledger.pause(tx, now));
  }

  /** Goes on after a pause. Of no effect on one that is under way. */
  public Rollout resume(String name) {
    return change(
        name, (tx, now) -> now.state() == RolloutState.CANARY ? now : ledger.resume(tx, now));
  }

  /** Stops a running rollout: all new sessions get the champion again. */
  public Rollout rollBack(String name, String reason) {
    Rollout done = change(name, (tx, now) -> ledger.rollBack(tx, now, reason));
    promotions.refresh();
    return done;
  }

  /**
   * Gives the rollout's version all traffic.
   *
   * @return fails with the reason {@code ROLLOUT_UNKNOWN}, {@code STATE_FORBIDS}, or as {@link
   *     Promotions#setAlias}
   */
  public CompletionStage<Rollout> promote(String name, String principal, String reason) {
    Rollout rollout = get(name);
    if (rollout.state() == RolloutState.SUCCEEDED) {
      return CompletableFuture.completedFuture(rollout);
    }
    return promotions.whileAvailable(
        rollout.target(),
        () -> change(name, (tx, now) -> ledger.promote(tx, now, principal, reason)));
  }

  private Rollout change(String name, BiFunction<Tx, Rollout, Rollout> change) {
    Rollout changed = database.write(tx -> change.apply(tx, ledger.require(tx, name)));
    changes.changed(name);
    changes.changed(ANY);
    return changed;
  }
}
