package org.avtca.client.transport;

import com.google.common.util.concurrent.ListenableFuture;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.common.Watch;
import org.avtca.client.rollout.AliasMove;
import org.avtca.client.rollout.NewRollout;
import org.avtca.client.rollout.Rollout;
import org.avtca.client.rollout.RolloutEvent;
import org.avtca.client.rollout.RolloutState;
import org.avtca.client.rollout.RolloutStep;
import org.avtca.client.rollout.RolloutTransition;
import org.avtca.client.rollout.Rollouts;
import org.avtca.proto.v1.CreateRolloutRequest;
import org.avtca.proto.v1.GetRolloutRequest;
import org.avtca.proto.v1.ListAliasHistoryRequest;
import org.avtca.proto.v1.ListAliasHistoryResponse;
import org.avtca.proto.v1.ListRolloutsRequest;
import org.avtca.proto.v1.ListRolloutsResponse;
import org.avtca.proto.v1.PauseRolloutRequest;
import org.avtca.proto.v1.PromoteRolloutRequest;
import org.avtca.proto.v1.ResumeRolloutRequest;
import org.avtca.proto.v1.RollbackRolloutRequest;
import org.avtca.proto.v1.RolloutPlan;
import org.avtca.proto.v1.RolloutServiceGrpc;
import org.avtca.proto.v1.RolloutServiceGrpc.RolloutServiceFutureStub;
import org.avtca.proto.v1.WatchRolloutRequest;

/** Rollouts by {@code avtca.v1.RolloutService}. */
final class RolloutsOverGrpc implements Rollouts {
  private final Connection connection;

  RolloutsOverGrpc(Connection connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<Rollout> create(String parent, NewRollout rollout) {
    RolloutPlan.Builder plan = RolloutPlan.newBuilder().setAutoPromote(rollout.autoPromote());
    for (RolloutStep step : rollout.steps()) {
      plan.addStepsBuilder()
          .setTrafficPercent(step.trafficPercent())
          .setHold(Times.of(step.hold()));
    }
    CreateRolloutRequest request =
        CreateRolloutRequest.newBuilder()
            .setParent(parent)
            .setRollout(
                org.avtca.proto.v1.Rollout.newBuilder()
                    .setTargetVersion(rollout.targetVersion())
                    .setPlan(plan))
            .setRequestId(UUID.randomUUID().toString())
            .build();
    return rollout(patient().createRollout(request));
  }

  @Override
  public CompletableFuture<Rollout> get(String name) {
    return rollout(stub().getRollout(GetRolloutRequest.newBuilder().setName(name).build()));
  }

  @Override
  public CompletableFuture<Page<Rollout>> list(String parent, PageRequest page) {
    return Pages.page(
        stub()
            .listRollouts(
                Pages.request(ListRolloutsRequest.newBuilder().setParent(parent).build(), page)),
        ListRolloutsResponse::getRolloutsList,
        RolloutsOverGrpc::convert,
        connection);
  }

  @Override
  public CompletableFuture<Rollout> pause(String name) {
    return rollout(stub().pauseRollout(PauseRolloutRequest.newBuilder().setName(name).build()));
  }

  @Override
  public CompletableFuture<Rollout> resume(String name) {
    return rollout(stub().resumeRollout(ResumeRolloutRequest.newBuilder().setName(name).build()));
  }

  @Override
  public CompletableFuture<Rollout> promote(String name, String reason) {
    PromoteRolloutRequest request =
        PromoteRolloutRequest.newBuilder()
            .setName(name)
            .setReason(reason)
            .setRequestId(UUID.randomUUID().toString())
            .build();
    return rollout(patient().promoteRollout(request));
  }

  @Override
  public CompletableFuture<Rollout> rollback(String name, String reason) {
    RollbackRolloutRequest request =
        RollbackRolloutRequest.newBuilder()
            .setName(name)
            .setReason(reason)
            .setRequestId(UUID.randomUUID().toString())
            .build();
    return rollout(patient().rollbackRollout(request));
  }

  @Override
  public Watch<RolloutEvent> watch(String name, long fromSeq) {
    return GrpcWatch.resuming(
        connection,
        fromSeq,
        (seq, observer) ->
            RolloutServiceGrpc.newStub(connection.channel())
                .watchRollout(
                    WatchRolloutRequest.newBuilder().setName(name).setFromSeq(seq).build(),
                    observer),
        RolloutsOverGrpc::event,
        RolloutEvent::seq);
  }

  @Override
  public CompletableFuture<Page<AliasMove>> history(String parent, PageRequest page) {
    return Pages.page(
        stub()
            .listAliasHistory(
                Pages.request(
                    ListAliasHistoryRequest.newBuilder().setParent(parent).build(), page)),
        ListAliasHistoryResponse::getMovesList,
        RolloutsOverGrpc::move,
        connection);
  }

  private RolloutServiceFutureStub stub() {
    return connection.timed(RolloutServiceGrpc.newFutureStub(connection.channel()));
  }

  /** For calls that wait until a version's worker has started. */
  private RolloutServiceFutureStub patient() {
    return connection.patient(RolloutServiceGrpc.newFutureStub(connection.channel()));
  }

  private CompletableFuture<Rollout> rollout(ListenableFuture<org.avtca.proto.v1.Rollout> call) {
    return Futures.convert(call, RolloutsOverGrpc::convert, connection);
  }

  private static Rollout convert(org.avtca.proto.v1.Rollout r) {
    return new Rollout(
        r.getName(),
        r.getTargetVersion(),
        r.getPreviousVersion(),
        r.getPlan().getStepsList().stream()
            .map(s -> new RolloutStep(s.getTrafficPercent(), Times.of(s.getHold())))
            .toList(),
        state(r.getState()),
        r.getTrafficPercent(),
        r.getReason(),
        r.getTransitionsList().stream().map(RolloutsOverGrpc::transition).toList(),
        Times.of(r.getCreateTime()),
        r.hasEndTime() ? Optional.of(Times.of(r.getEndTime())) : Optional.empty());
  }

  private static RolloutTransition transition(org.avtca.proto.v1.RolloutTransition t) {
    return new RolloutTransition(
        state(t.getState()), Times.of(t.getTime()), t.getReason(), t.getTrafficPercent());
  }

  private static RolloutEvent event(org.avtca.proto.v1.RolloutEvent event) {
    return new RolloutEvent(event.getSeq(), transition(event.getTransition()));
  }

  private static AliasMove move(org.avtca.proto.v1.AliasMove m) {
    return new AliasMove(
        m.getAlias(),
        m.getFromVersion(),
        m.getToVersion(),
        Times.of(m.getTime()),
        m.getPrincipal(),
        m.getReason(),
        m.getRollout());
  }

  private static RolloutState state(org.avtca.proto.v1.RolloutState state) {
    return switch (state) {
      case ROLLOUT_STATE_VALIDATING -> RolloutState.VALIDATING;
      case ROLLOUT_STATE_SHADOWING -> RolloutState.SHADOWING;
      case ROLLOUT_STATE_CANARY -> RolloutState.CANARY;
      case ROLLOUT_STATE_PROMOTING -> RolloutState.PROMOTING;
      case ROLLOUT_STATE_SUCCEEDED -> RolloutState.SUCCEEDED;
      case ROLLOUT_STATE_ROLLING_BACK -> RolloutState.ROLLING_BACK;
      case ROLLOUT_STATE_ROLLED_BACK -> RolloutState.ROLLED_BACK;
      case ROLLOUT_STATE_PAUSED -> RolloutState.PAUSED;
      case ROLLOUT_STATE_FAILED -> RolloutState.FAILED;
      case ROLLOUT_STATE_UNSPECIFIED, UNRECOGNIZED -> RolloutState.UNKNOWN;
    };
  }
}
