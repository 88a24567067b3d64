package org.avtca.control.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.avtca.control.registry.AliasMove;
import org.avtca.control.registry.Aliases;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.Changes;
import org.avtca.control.store.Database;
import org.avtca.control.store.Json;
import org.avtca.control.store.LeaseStore;
import org.avtca.control.store.LeaseStore.Lease;
import org.avtca.control.store.RequestIdStore;
import org.avtca.control.store.Tx;

/**
 * Moves a model's champion in one go, forward to a version or back to the one before. A rollout
 * that is under way is ended by that; without one, the move is a rollout of its own, so that the
 * history is complete, and it holds a lease while it waits for the version.
 */
public final class ChampionMoves {
  /** Beyond the time that a version may take, for the writing. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;
  private final ModelRegistry registry;
  private final Aliases aliases;
  private final RolloutLedger ledger;
  private final Rollouts rollouts;
  private final RequestIdStore requests;
  private final Promotions promotions;
  private final Changes changes;
  private final String owner;
  private final Executor threads;
  private final LeaseStore leases = new LeaseStore();

  private record Begun(Rollout rollout, Optional<Lease> lease) {}

  /**
   * @param owner names this server in leases
   * @param threads write to the database what came of a move
   */
  public ChampionMoves(
      Database database,
      Clock clock,
      ModelRegistry registry,
      Aliases aliases,
      RolloutLedger ledger,
      Rollouts rollouts,
      RequestIdStore requests,
      Promotions promotions,
      Changes changes,
      String owner,
      Executor threads) {
    this.database = database;
    this.clock = clock;
    this.registry = registry;
    this.aliases = aliases;
    this.ledger = ledger;
    this.rollouts = rollouts;
    this.requests = requests;
    this.promotions = promotions;
    this.changes = changes;
    this.owner = owner;
    this.threads = threads;
  }

  /**
   * Gives a version all traffic: by its rollout, if one is under way, else without steps.
   *
   * @param requestId the same one again gives the same move; empty: none
   * @return fails with the reason {@code VERSION_UNKNOWN}, {@code STATE_FORBIDS} while another
   *     version is rolled out, or as {@link Promotions#setAlias}; the champion is what it was then
   */
  public CompletionStage<Rollout> promote(
      VersionName target, String requestId, String principal, String reason) {
    AliasMove.Cause cause = new AliasMove.Cause(principal, reason, "");
    Begun begun =
        begin(
            "PromoteRollout",
            requestId,
            List.of(target.toString(), reason),
            tx -> {
              registry.requireRegistered(tx, target);
              Optional<Rollout> running =
                  ledger.steered(tx, target.model()).filter(it -> it.target().equals(target));
              if (running.isPresent()) {
                return running.orElseThrow();
              }
              String champion = ledger.champion(tx, target.model());
              RolloutPlan plan = new RolloutPlan(List.of(), true);
              return ledger.begin(tx, target, champion, plan, RolloutState.PROMOTING, cause);
            });
    return begun.rollout().state().isSteered()
        ? rollouts.promote(begun.rollout().name(), principal, reason)
        : finish(begun, Rollout::target, (tx, now) -> ledger.promote(tx, now, principal, reason));
  }

  /**
   * Ends the model's rollout, if one is under way; else points its champion back to the version
   * before.
   *
   * @param requestId the same one again gives the same move; empty: none
   * @return the move, whose target is the version left and whose previous one is the champion now;
   *     fails with the reason {@code ALIAS_UNKNOWN}, {@code STATE_FORBIDS} if there was none
   *     before, or as {@link Promotions#setAlias}; the champion is what it was then
   */
  public CompletionStage<Rollout> goBack(
      ModelName model, String requestId, String principal, String reason) {
    AliasMove.Cause cause = new AliasMove.Cause(principal, reason, "");
    Begun begun =
        begin(
            "RollbackRollout",
            requestId,
            List.of(model.toString(), reason),
            tx -> {
              Optional<Rollout> running = ledger.steered(tx, model);
              if (running.isPresent()) {
                return ledger.rollBack(tx, running.orElseThrow(), reason);
              }
              VersionName left = aliases.require(tx, model.champion()).version();
              String before = aliases.before(tx, model.champion()).toString();
              RolloutPlan plan = new RolloutPlan(List.of(), false);
              return ledger.begin(tx, left, before, plan, RolloutState.ROLLING_BACK, cause);
            });
    if (begun.lease().isEmpty()) {
      announce(begun.rollout().name());
      promotions.refresh();
    }
    return finish(begun, move -> VersionName.parse(move.previous()), ledger::goBack);
  }

  private Begun begin(
      String method, String requestId, List<String> content, Database.Work<Rollout> begin) {
    return database.write(
        tx -> {
          String name =
              requests.once(tx, method, requestId, Json.write(content), () -> begin.in(tx).name());
          Rollout rollout = ledger.require(tx, name);
          Instant now = clock.instant();
          Instant until = now.plus(promotions.patience()).plus(SLACK);
          return new Begun(
              rollout,
              rollout.state().isFinal() || rollout.state().isSteered()
                  ? Optional.empty()
                  : leases.acquire(tx, name, owner, now, until));
        });
  }

  /**
   * Ends a move once the version that it needs is available; one that another call ends is left to
   * it.
   */
  private CompletionStage<Rollout> finish(
      Begun begun, Function<Rollout, VersionName> needed, BiFunction<Tx, Rollout, Rollout> finish) {
    if (begun.lease().isEmpty()) {
      return CompletableFuture.completedFuture(begun.rollout());
    }
    Lease lease = begun.lease().orElseThrow();
    return promotions
        .whileAvailable(needed.apply(begun.rollout()), () -> end(lease, finish))
        .exceptionallyAsync(
            failure -> {
              end(lease, (tx, now) -> ledger.fail(tx, now, message(failure)));
              throw new CompletionException(cause(failure));
            },
            threads);
  }

  private Rollout end(Lease lease, BiFunction<Tx, Rollout, Rollout> end) {
    Rollout done =
        database.write(
            tx -> {
              Rollout now = ledger.require(tx, lease.resource());
              Rollout ended =
                  now.state().isFinal() || !leases.holds(tx, lease) ? now : end.apply(tx, now);
              leases.release(tx, lease);
              return ended;
            });
    announce(done.name());
    return done;
  }

  private void announce(String rollout) {
    changes.changed(rollout);
    changes.changed(Rollouts.ANY);
  }

  private static String message(Throwable failure) {
    return String.valueOf(cause(failure).getMessage());
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
