package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import io.grpc.Status.Code;
import java.nio.file.Path;
import org.avtca.control.Reason;
import org.avtca.control.api.ApiWorld.Received;
import org.avtca.proto.v1.CreateRolloutRequest;
import org.avtca.proto.v1.GetRolloutRequest;
import org.avtca.proto.v1.ListAliasHistoryRequest;
import org.avtca.proto.v1.ListAliasHistoryResponse;
import org.avtca.proto.v1.ListRolloutsRequest;
import org.avtca.proto.v1.PauseRolloutRequest;
import org.avtca.proto.v1.PromoteRolloutRequest;
import org.avtca.proto.v1.ResumeRolloutRequest;
import org.avtca.proto.v1.RollbackRolloutRequest;
import org.avtca.proto.v1.Rollout;
import org.avtca.proto.v1.RolloutEvent;
import org.avtca.proto.v1.RolloutGuard;
import org.avtca.proto.v1.RolloutPlan;
import org.avtca.proto.v1.RolloutServiceGrpc;
import org.avtca.proto.v1.RolloutServiceGrpc.RolloutServiceBlockingStub;
import org.avtca.proto.v1.RolloutState;
import org.avtca.proto.v1.RolloutStep;
import org.avtca.proto.v1.WatchRolloutRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutEndpointTest {
  private static final String V1 = "models/test/versions/v1";
  private static final String V2 = "models/test/versions/v2";
  private static final RolloutPlan PLAN =
      RolloutPlan.newBuilder().addSteps(step(12.5, 60)).addSteps(step(100, 0)).build();

  @TempDir Path folder;
  private ApiWorld api;
  private RolloutServiceBlockingStub rollouts;

  @BeforeEach
  void open() {
    api = new ApiWorld(folder);
    api.world.register("a");
    api.world.register("b");
    rollouts = RolloutServiceGrpc.newBlockingStub(api.channel);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void promote_ofVersions_thenRollbackOfTheModel() {
    assertThat(promote(V1).getPreviousVersion()).isEmpty();
    assertThat(promote(V2).getPreviousVersion()).isEqualTo(V1);

    Rollout back = rollBack("models/test");
    assertThat(back.getState()).isEqualTo(RolloutState.ROLLOUT_STATE_ROLLED_BACK);
    assertThat(back.getTargetVersion()).isEqualTo(V2);
    assertThat(back.getPreviousVersion()).isEqualTo(V1);
    assertThat(api.world.champion()).hasToString(V1);

    ListAliasHistoryResponse first = history("");
    assertThat(first.getMovesList())
        .extracting(move -> move.getToVersion())
        .containsExactly(V1, V2);
    ListAliasHistoryResponse second = history(first.getNextPageToken());
    assertThat(second.getMovesList()).extracting(move -> move.getToVersion()).containsExactly(V1);
    assertThat(second.getNextPageToken()).isEmpty();
  }

  @Test
  void create_pause_resume_promote() {
    promote(V1);
    Rollout rollout = get(create(PLAN).getName());
    assertThat(rollout.getState()).isEqualTo(RolloutState.ROLLOUT_STATE_CANARY);
    assertThat(rollout.getTrafficPercent()).isEqualTo(12.5);
    assertThat(rollout.getPlan().getStepsList()).isEqualTo(PLAN.getStepsList());
    String name = rollout.getName();

    rollouts.pauseRollout(PauseRolloutRequest.newBuilder().setName(name).build());
    assertThat(get(name).getState()).isEqualTo(RolloutState.ROLLOUT_STATE_PAUSED);
    rollouts.resumeRollout(ResumeRolloutRequest.newBuilder().setName(name).build());
    Rollout done = promote(name);
    assertThat(done.getState()).isEqualTo(RolloutState.ROLLOUT_STATE_SUCCEEDED);
    assertThat(done.hasEndTime()).isTrue();
    assertThat(done.getTransitionsCount()).isEqualTo(6);
    assertThat(api.world.champion()).hasToString(V2);
    assertThat(
            rollouts
                .listRollouts(
                    ListRolloutsRequest.newBuilder()
                        .setParent("models/test")
                        .setFilter("state=SUCCEEDED")
                        .build())
                .getRolloutsCount())
        .isEqualTo(2);
  }

  @Test
  void watch_endsWithTheRollout() {
    promote(V1);
    String name = create(PLAN).getName();
    Received<RolloutEvent> events = new Received<>();
    RolloutServiceGrpc.newStub(api.channel)
        .watchRollout(WatchRolloutRequest.newBuilder().setName(name).setFromSeq(2).build(), events);
    assertThat(events.messages).extracting(RolloutEvent::getSeq).containsExactly(2L);
    rollBack(name);
    assertThat(events.messages)
        .extracting(event -> event.getTransition().getState())
        .containsExactly(
            RolloutState.ROLLOUT_STATE_CANARY,
            RolloutState.ROLLOUT_STATE_ROLLING_BACK,
            RolloutState.ROLLOUT_STATE_ROLLED_BACK);
    assertThat(events.completed).isTrue();
  }

  @Test
  void shadowAndGuards_areRefused_withWhatToUseInstead() {
    for (RolloutPlan plan :
        new RolloutPlan[] {
          PLAN.toBuilder().setShadow(Duration.newBuilder().setSeconds(1)).build(),
          PLAN.toBuilder().addGuards(RolloutGuard.getDefaultInstance()).build(),
          PLAN.toBuilder().setAutoRollback(true).build()
        }) {
      ApiWorld.assertRefused(Code.UNIMPLEMENTED, Reason.NOT_BUILT, () -> create(plan));
      assertThatThrownBy(() -> create(plan))
          .hasMessageContaining("use steps with hold times")
          .hasMessageContaining("RollbackRollout");
    }
  }

  @Test
  void create_ofAnotherModelsVersion_isRefused() {
    CreateRolloutRequest request =
        CreateRolloutRequest.newBuilder()
            .setParent("models/other")
            .setRollout(Rollout.newBuilder().setTargetVersion(V1))
            .build();
    ApiWorld.assertRefused(
        Code.INVALID_ARGUMENT, Reason.ARGUMENT_INVALID, () -> rollouts.createRollout(request));
  }

  @Test
  void create_validateOnly_keepsNothing() {
    rollouts.createRollout(request(PLAN).setValidateOnly(true).build());
    assertThat(
            rollouts
                .listRollouts(ListRolloutsRequest.newBuilder().setParent("models/-").build())
                .getRolloutsList())
        .isEmpty();
  }

  @Test
  void rollback_withoutAnythingBefore_isRefused() {
    promote(V1);
    ApiWorld.assertRefused(
        Code.FAILED_PRECONDITION, Reason.STATE_FORBIDS, () -> rollBack("models/test"));
    ApiWorld.assertRefused(
        Code.NOT_FOUND, Reason.ROLLOUT_UNKNOWN, () -> rollBack("models/test/rollouts/none"));
  }

  private static RolloutStep step(double percent, long seconds) {
    return RolloutStep.newBuilder()
        .setTrafficPercent(percent)
        .setHold(Duration.newBuilder().setSeconds(seconds))
        .build();
  }

  private Rollout create(RolloutPlan plan) {
    return rollouts.createRollout(request(plan).build());
  }

  private static CreateRolloutRequest.Builder request(RolloutPlan plan) {
    return CreateRolloutRequest.newBuilder()
        .setParent("models/test")
        .setRollout(Rollout.newBuilder().setTargetVersion(V2).setPlan(plan));
  }

  private Rollout get(String name) {
    return rollouts.getRollout(GetRolloutRequest.newBuilder().setName(name).build());
  }

  private Rollout promote(String name) {
    return rollouts.promoteRollout(PromoteRolloutRequest.newBuilder().setName(name).build());
  }

  private Rollout rollBack(String name) {
    return rollouts.rollbackRollout(RollbackRolloutRequest.newBuilder().setName(name).build());
  }

  private ListAliasHistoryResponse history(String token) {
    return rollouts.listAliasHistory(
        ListAliasHistoryRequest.newBuilder()
            .setParent("models/test")
            .setPageSize(2)
            .setPageToken(token)
            .build());
  }
}
