package org.avtca.control.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.registry.Alias;
import org.avtca.control.registry.AliasMove;
import org.avtca.control.registry.Aliases;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.TrafficSplit;
import org.avtca.control.registry.TrafficSplits;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.RandomIds;
import org.avtca.control.store.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a rollout's state changes: row, event, traffic split and alias together, in
 * the caller's transaction.
 */
public final class RolloutLedger {
  private static final double PPM_PER_PERCENT = 1e4;

  private final Clock clock;
  private final RandomIds ids;
  private final Aliases aliases;
  private final TrafficSplits splits = new TrafficSplits();
  private final RolloutStore rollouts = new RolloutStore();

  public RolloutLedger(Clock clock, RandomIds ids, Aliases aliases) {
    this.clock = clock;
    this.ids = ids;
    this.aliases = aliases;
  }

  /**
   * Notes a new rollout.
   *
   * @throws ServiceException with the reason {@code STATE_FORBIDS} while another one of the model
   *     runs
   */
  Rollout begin(
      Tx tx,
      VersionName target,
      String previous,
      RolloutPlan plan,
      RolloutState state,
      AliasMove.Cause cause) {
    requireNone(tx, target.model());
    Rollout rollout =
        new Rollout(
            target.model() + "/rollouts/" + ids.next(),
            target,
            previous,
            plan,
            state,
            0,
            0,
            null,
            Duration.ZERO,
            cause.reason(),
            cause.principal(),
            "",
            clock.instant(),
            null);
    rollouts.insert(tx, rollout);
    return require(tx, rollout.name());
  }

  private void requireNone(Tx tx, ModelName model) {
    rollouts
        .active(tx, model)
        .ifPresent(
            other -> {
              throw new ServiceException(
                  Reason.STATE_FORBIDS,
                  other.name()
                      + " is "
                      + other.state()
                      + " (expected: no other rollout of the model; promote it or roll it back"
                      + " first)");
            });
  }

  /** The model's rollout that goes by steps, if one is under way. */
  Optional<Rollout> steered(Tx tx, ModelName model) {
    return rollouts.active(tx, model).filter(rollout -> rollout.state().isSteered());
  }

  Rollout require(Tx tx, String name) {
    return rollouts
        .find(tx, name)
        .orElseThrow(
            () ->
                new ServiceException(
                    Reason.ROLLOUT_UNKNOWN, name + ": no such rollout (see ListRollouts)"));
  }

  /** The version that the model's champion alias points to; empty: none. */
  String champion(Tx tx, ModelName model) {
    return aliases
        .find(tx, model.champion())
        .map(Alias::version)
        .map(VersionName::toString)
        .orElse("");
  }

  /** Gives the target the part of step {@code index}. */
  Rollout enter(Tx tx, Rollout rollout, int index) {
    RolloutPlan.Step step = rollout.plan().step(index);
    splits.set(tx, new TrafficSplit(rollout.target(), step.trafficPpm(), rollout.name()));
    boolean waits = !rollout.plan().isLast(index) || rollout.plan().autoPromote();
    String reason =
        "step "
            + (index + 1)
            + " of "
            + rollout.plan().steps().size()
            + ": "
            + step.trafficPpm() / PPM_PER_PERCENT
            + " % of new sessions";
    Instant due = waits ? clock.instant().plus(step.hold()) : null;
    if (rollout.state() != RolloutState.CANARY) {
      check(rollout, RolloutState.CANARY);
    }
    return write(
        tx, rollout, RolloutState.CANARY, index, step.trafficPpm(), due, Duration.ZERO, reason);
  }

  /** Stops the clock; the traffic stays as it is. */
  Rollout pause(Tx tx, Rollout rollout) {
    check(rollout, RolloutState.PAUSED);
    Instant due = rollout.due();
    Duration left = due == null ? Duration.ZERO : Duration.between(clock.instant(), due);
    return write(
        tx,
        rollout,
        RolloutState.PAUSED,
        rollout.step(),
        rollout.trafficPpm(),
        null,
        left.isNegative() ? Duration.ZERO : left,
        "paused");
  }

  /** Goes on with what was left of the step. */
  Rollout resume(Tx tx, Rollout rollout) {
    check(rollout, RolloutState.CANARY);
    boolean waits = !rollout.plan().isLast(rollout.step()) || rollout.plan().autoPromote();
    Instant due = waits ? clock.instant().plus(rollout.held()) : null;
    return write(
        tx,
        rollout,
        RolloutState.CANARY,
        rollout.step(),
        rollout.trafficPpm(),
        due,
        Duration.ZERO,
        "resumed");
  }

  /** Points the champion to the target and ends the rollout well. */
  Rollout promote(Tx tx, Rollout rollout, String principal, String reason) {
    Rollout promoting =
        rollout.state() == RolloutState.PROMOTING
            ? rollout
            : end(tx, rollout, RolloutState.PROMOTING, rollout.trafficPpm(), reason);
    splits.clear(tx, rollout.model());
    aliases.move(
        tx,
        rollout.model().champion(),
        rollout.target(),
        "",
        new AliasMove.Cause(principal, reason, rollout.name()));
    return end(tx, promoting, RolloutState.SUCCEEDED, TrafficSplit.ALL, "promoted");
  }

  /** Gives all traffic back to the champion and ends the rollout. */
  Rollout rollBack(Tx tx, Rollout rollout, String reason) {
    Rollout rolling = end(tx, rollout, RolloutState.ROLLING_BACK, rollout.trafficPpm(), reason);
    splits.clear(tx, rollout.model());
    return end(tx, rolling, RolloutState.ROLLED_BACK, 0, "rolled back");
  }

  /** Points the champion back to the version before, by a rollout that was begun for that. */
  Rollout goBack(Tx tx, Rollout rollback) {
    aliases.move(
        tx,
        rollback.model().champion(),
        VersionName.parse(rollback.previous()),
        "",
        new AliasMove.Cause(rollback.principal(), rollback.reason(), rollback.name()));
    return end(tx, rollback, RolloutState.ROLLED_BACK, 0, "rolled back");
  }

  Rollout fail(Tx tx, Rollout rollout, String reason) {
    splits.clear(tx, rollout.model());
    return end(tx, rollout, RolloutState.FAILED, 0, reason);
  }

  private Rollout end(Tx tx, Rollout rollout, RolloutState to, long trafficPpm, String reason) {
    check(rollout, to);
    return write(tx, rollout, to, rollout.step(), trafficPpm, null, Duration.ZERO, reason);
  }

  private Rollout write(
      Tx tx,
      Rollout rollout,
      RolloutState state,
      int step,
      long trafficPpm,
      @Nullable Instant due,
      Duration held,
      String reason) {
    rollouts.advance(tx, rollout, state, step, trafficPpm, due, held, reason, clock.instant());
    return require(tx, rollout.name());
  }

  private static void check(Rollout rollout, RolloutState to) {
    if (!rollout.state().next().contains(to)) {
      throw new ServiceException(
          Reason.STATE_FORBIDS, rollout.name() + ": " + rollout.state() + " cannot become " + to);
    }
  }
}
