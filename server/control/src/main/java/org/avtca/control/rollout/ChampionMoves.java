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
 * Moves a model's champion in one go, forward to a version or back to the one before. Each move is
 * a rollout of its own, so that the history is complete, and it holds a lease while it waits for
 * the version.
 */
public final class ChampionMoves {
  /** Beyond the time that a version may take, for the writing. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;
  private final ModelRegistry registry;
  private final Aliases aliases;
  private final RolloutLedger ledger;
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
    this.requests = requests;
    this.promotions = promotions;
    this.changes = changes;
    this.owner = owner;
    this.threads = threads;
  }

  /**
   * Gives a version all traffic without steps.
   *
   * @param requestId the same one again gives the same move; empty: none
   * @return fails with the reason {@code VERSION_UNKNOWN}, {@code STATE_FORBIDS}, or as {@link
   *     Promotions#setAlias}; the champion is what it was then
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
              String champion = ledger.champion(tx, target.model());
              RolloutPlan plan = new RolloutPlan(List.of(), true);
              return ledger.begin(tx, target, champion, plan, RolloutState.PROMOTING, cause);
            });
    return finish(begun, Rollout::target, (tx, now) -> ledger.promote(tx, now, principal, reason));
  }

  /**
   * Points the model's champion back to the version before.
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
              VersionName left = aliases.require(tx, model.champion()).version();
              String before = aliases.before(tx, model.champion()).toString();
              RolloutPlan plan = new RolloutPlan(List.of(), false);
              return ledger.begin(tx, left, before, plan, RolloutState.ROLLING_BACK, cause);
            });
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
              rollout.state().isFinal()
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
    changes.changed(done.name());
    return done;
  }

  private static String message(Throwable failure) {
    return String.valueOf(cause(failure).getMessage());
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
