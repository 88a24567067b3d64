package org.avtca.control.api;

import java.util.List;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.registry.AliasMove;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.VersionName;
import org.avtca.control.rollout.Rollout;
import org.avtca.control.rollout.RolloutDraft;
import org.avtca.control.rollout.RolloutEvent;
import org.avtca.control.rollout.RolloutPlan;
import org.avtca.control.rollout.RolloutPlan.Step;
import org.avtca.proto.v1.CreateRolloutRequest;
import org.avtca.proto.v1.RolloutState;
import org.avtca.proto.v1.RolloutStep;
import org.avtca.proto.v1.RolloutTransition;

/** Rollouts as messages. */
final class RolloutMessages {
  private static final double PPM_PER_PERCENT = 1e4;

  private RolloutMessages() {}

  static RolloutDraft draft(CreateRolloutRequest request) {
    org.avtca.proto.v1.Rollout rollout = request.getRollout();
    return new RolloutDraft(
        ModelName.parse(request.getParent()),
        VersionName.parse(rollout.getTargetVersion()),
        plan(rollout.getPlan()),
        Principals.current(),
        rollout.getReason());
  }

  private static RolloutPlan plan(org.avtca.proto.v1.RolloutPlan plan) {
    if (plan.hasShadow() || plan.getGuardsCount() > 0 || plan.getAutoRollback()) {
      throw new ServiceException(
          Reason.NOT_BUILT,
          "plan: shadow, guards and auto_rollback are not built yet; use steps with hold times, look"
              + " at WatchRollout and the metrics page meanwhile, and RollbackRollout to go back");
    }
    return new RolloutPlan(
        plan.getStepsList().stream().map(RolloutMessages::step).toList(), plan.getAutoPromote());
  }

  private static Step step(RolloutStep step) {
    return new Step(
        Math.round(step.getTrafficPercent() * PPM_PER_PERCENT), Protos.duration(step.getHold()));
  }

  static org.avtca.proto.v1.Rollout rollout(Rollout rollout, List<RolloutEvent> events) {
    org.avtca.proto.v1.Rollout.Builder message =
        org.avtca.proto.v1.Rollout.newBuilder()
            .setName(rollout.name())
            .setTargetVersion(rollout.target().toString())
            .setPreviousVersion(rollout.previous())
            .setPlan(plan(rollout.plan()))
            .setState(state(rollout.state()))
            .setTrafficPercent(rollout.trafficPpm() / PPM_PER_PERCENT)
            .setReason(rollout.reason())
            .addAllTransitions(events.stream().map(RolloutMessages::transition).toList())
            .setCreateTime(Protos.timestamp(rollout.createTime()))
            .setEtag(rollout.etag());
    if (rollout.endTime() != null) {
      message.setEndTime(Protos.timestamp(rollout.endTime()));
    }
    return message.build();
  }

  private static org.avtca.proto.v1.RolloutPlan plan(RolloutPlan plan) {
    org.avtca.proto.v1.RolloutPlan.Builder message =
        org.avtca.proto.v1.RolloutPlan.newBuilder().setAutoPromote(plan.autoPromote());
    for (Step step : plan.steps()) {
      message.addSteps(
          RolloutStep.newBuilder()
              .setTrafficPercent(step.trafficPpm() / PPM_PER_PERCENT)
              .setHold(Protos.duration(step.hold())));
    }
    return message.build();
  }

  static org.avtca.proto.v1.RolloutEvent event(RolloutEvent event) {
    return org.avtca.proto.v1.RolloutEvent.newBuilder()
        .setSeq(event.seq())
        .setTime(Protos.timestamp(event.time()))
        .setTransition(transition(event))
        .build();
  }

  private static RolloutTransition transition(RolloutEvent event) {
    return RolloutTransition.newBuilder()
        .setState(state(event.state()))
        .setTime(Protos.timestamp(event.time()))
        .setReason(event.reason())
        .setTrafficPercent(event.trafficPpm() / PPM_PER_PERCENT)
        .build();
  }

  static org.avtca.proto.v1.AliasMove move(AliasMove move) {
    return org.avtca.proto.v1.AliasMove.newBuilder()
        .setAlias(move.alias().toString())
        .setFromVersion(move.from())
        .setToVersion(move.to())
        .setTime(Protos.timestamp(move.time()))
        .setPrincipal(move.cause().principal())
        .setReason(move.cause().reason())
        .setRollout(move.cause().rollout())
        .build();
  }

  private static RolloutState state(org.avtca.control.rollout.RolloutState state) {
    return switch (state) {
      case VALIDATING -> RolloutState.ROLLOUT_STATE_VALIDATING;
      case SHADOWING -> RolloutState.ROLLOUT_STATE_SHADOWING;
      case CANARY -> RolloutState.ROLLOUT_STATE_CANARY;
      case PROMOTING -> RolloutState.ROLLOUT_STATE_PROMOTING;
      case SUCCEEDED -> RolloutState.ROLLOUT_STATE_SUCCEEDED;
      case ROLLING_BACK -> RolloutState.ROLLOUT_STATE_ROLLING_BACK;
      case ROLLED_BACK -> RolloutState.ROLLOUT_STATE_ROLLED_BACK;
      case PAUSED -> RolloutState.ROLLOUT_STATE_PAUSED;
      case FAILED -> RolloutState.ROLLOUT_STATE_FAILED;
    };
  }
}
