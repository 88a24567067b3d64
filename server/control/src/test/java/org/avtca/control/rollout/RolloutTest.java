package org.avtca.control.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.registry.AliasMove;
import org.avtca.control.registry.Version;
import org.avtca.control.rollout.RolloutPlan.Step;
import org.avtca.control.store.DatabaseKind;
import org.avtca.control.store.PageRequest;
import org.avtca.control.worker.WorkerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RolloutTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final RolloutPlan SLOW =
      new RolloutPlan(
          List.of(
              new Step(100_000, Duration.ofSeconds(10)),
              new Step(500_000, Duration.ofSeconds(20)),
              new Step(1_000_000, Duration.ofSeconds(5))),
          true);

  private final DatabaseKind kind;
  @TempDir Path folder;
  private RolloutWorld world;
  private Version v1;
  private Version v2;

  RolloutTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    world = new RolloutWorld(kind, folder, T0);
    v1 = world.register("a");
    v2 = world.register("b");
    world.crown(v1);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void steps_riseWithTime_andTheLastPromotes() {
    Rollout rollout = create(SLOW);
    assertThat(now(rollout).state()).isEqualTo(RolloutState.CANARY);
    assertThat(share()).isBetween(0.05, 0.15);
    assertThat(world.loaded()).containsExactly(v1.name().toString(), v2.name().toString());

    world.base.pass(Duration.ofSeconds(9));
    assertThat(now(rollout).trafficPpm()).isEqualTo(100_000);
    world.base.pass(Duration.ofSeconds(1));
    assertThat(now(rollout).trafficPpm()).isEqualTo(500_000);
    assertThat(share()).isBetween(0.4, 0.6);
    world.base.pass(Duration.ofSeconds(20));
    assertThat(now(rollout).trafficPpm()).isEqualTo(1_000_000);
    assertThat(share()).isEqualTo(1);
    assertThat(world.champion()).isEqualTo(v1.name());

    world.base.pass(Duration.ofSeconds(5));
    assertThat(now(rollout).state()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(now(rollout).endTime()).isEqualTo(world.base.clock.instant());
    assertThat(world.champion()).isEqualTo(v2.name());
    assertThat(world.loaded()).containsExactly(v2.name().toString());
    AliasMove move = world.base.aliases.history(RolloutWorld.MODEL, Long.MAX_VALUE, 1).get(0);
    assertThat(move.from()).isEqualTo(v1.name().toString());
    assertThat(move.cause().rollout()).isEqualTo(rollout.name());
  }

  @Test
  void events_tellEachStep_withoutHoles() {
    Rollout rollout = create(SLOW);
    world.base.pass(Duration.ofSeconds(40));
    List<RolloutEvent> events = world.rollouts.events(rollout.name(), 0, 100);
    assertThat(events).extracting(RolloutEvent::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(events)
        .extracting(RolloutEvent::state)
        .containsExactly(
            RolloutState.VALIDATING,
            RolloutState.CANARY,
            RolloutState.CANARY,
            RolloutState.CANARY,
            RolloutState.PROMOTING,
            RolloutState.SUCCEEDED);
    assertThat(events.get(1).reason()).isEqualTo("step 1 of 3: 10.0 % of new sessions");
    assertThat(world.rollouts.events(rollout.name(), 6, 100)).hasSize(1);
  }

  @Test
  void withoutAutoPromote_theLastStepWaits() {
    Rollout rollout = create(new RolloutPlan(List.of(), false));
    world.base.pass(Duration.ofSeconds(60));
    assertThat(now(rollout).state()).isEqualTo(RolloutState.CANARY);
    assertThat(share()).isEqualTo(1);
    assertThat(world.champion()).isEqualTo(v1.name());

    Rollout done = join(world.rollouts.promote(rollout.name(), "ada", "it is good"));
    assertThat(done.state()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(done.previous()).isEqualTo(v1.name().toString());
    assertThat(world.champion()).isEqualTo(v2.name());
    assertThat(join(world.rollouts.promote(rollout.name(), "ada", "again"))).isEqualTo(done);
  }

  @Test
  void aSession_keepsItsVersion_asThePartGrows() {
    create(SLOW);
    List<String> taken =
        IntStream.range(0, 200)
            .mapToObj(i -> "s" + i)
            .filter(key -> resolve(key).equals(v2.name().toString()))
            .toList();
    world.base.pass(Duration.ofSeconds(10));
    assertThat(taken).isNotEmpty().allMatch(key -> resolve(key).equals(v2.name().toString()));
  }

  @Test
  void pause_stopsTheClock() {
    Rollout rollout = create(SLOW);
    world.base.pass(Duration.ofSeconds(4));
    world.rollouts.pause(rollout.name());
    world.base.pass(Duration.ofSeconds(60));
    assertThat(now(rollout).state()).isEqualTo(RolloutState.PAUSED);
    assertThat(now(rollout).held()).isEqualTo(Duration.ofSeconds(6));
    assertThat(share()).isBetween(0.05, 0.15);

    world.rollouts.resume(rollout.name());
    world.base.pass(Duration.ofSeconds(5));
    assertThat(now(rollout).step()).isZero();
    world.base.pass(Duration.ofSeconds(1));
    assertThat(now(rollout).step()).isEqualTo(1);
  }

  @Test
  void rollBack_givesTheTrafficBack_andUnloadsTheVersion() {
    Rollout rollout = create(SLOW);
    Rollout done = world.rollouts.rollBack(rollout.name(), "worse");
    assertThat(done.state()).isEqualTo(RolloutState.ROLLED_BACK);
    assertThat(share()).isZero();
    assertThat(world.loaded()).containsExactly(v1.name().toString());
    world.base.pass(Duration.ofSeconds(60));
    assertThat(now(rollout).state()).isEqualTo(RolloutState.ROLLED_BACK);
    assertRefused(Reason.STATE_FORBIDS, () -> world.rollouts.rollBack(rollout.name(), ""));
    assertRefused(Reason.STATE_FORBIDS, () -> world.rollouts.pause(rollout.name()));
  }

  @Test
  void aVersionThatIsNotAvailable_changesNothing() {
    world.loadSlowly();
    Rollout rollout = create(SLOW);
    assertThat(now(rollout).state()).isEqualTo(RolloutState.VALIDATING);
    world.worker().become(WorkerState.FAILED);
    Rollout failed = now(rollout);
    assertThat(failed.state()).isEqualTo(RolloutState.FAILED);
    assertThat(failed.reason()).contains(v2.name().toString());
    assertThat(share()).isZero();
    assertThat(world.loaded()).containsExactly(v1.name().toString());
  }

  @Test
  void aVersionThatTakesTooLong_changesNothing() {
    world.loadSlowly();
    Rollout rollout = create(SLOW);
    world.base.pass(Duration.ofMinutes(2).plusSeconds(1));
    assertThat(now(rollout).state()).isEqualTo(RolloutState.FAILED);
    assertThat(now(rollout).reason()).contains("is not available after PT2M");
  }

  @Test
  void validation_endsInTheFirstStep_whenTheVersionIsReady() {
    world.loadSlowly();
    Rollout rollout = create(SLOW);
    world.base.pass(Duration.ofSeconds(30));
    assertThat(now(rollout).state()).isEqualTo(RolloutState.VALIDATING);
    world.worker().become(WorkerState.AVAILABLE);
    assertThat(now(rollout).state()).isEqualTo(RolloutState.CANARY);
  }

  @Test
  void aServerThatDiedWhileValidating_isFollowedByTheNext() {
    world.loadSlowly();
    Rollout rollout = create(SLOW);
    world.close();
    world = new RolloutWorld(kind, folder, T0.plus(Duration.ofMinutes(4)));
    assertThat(now(rollout).state()).isEqualTo(RolloutState.CANARY);
  }

  @Test
  void create_withoutAChampion_promotesOnceTheVersionIsReady() {
    world.base.aliases.delete(
        RolloutWorld.MODEL.champion(), "", new AliasMove.Cause("ada", "", ""));
    Rollout rollout = create(SLOW);
    assertThat(now(rollout).state()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(world.champion()).isEqualTo(v2.name());
  }

  @Test
  void oneRollout_aModel_atATime() {
    Rollout rollout = create(SLOW);
    assertThatThrownBy(() -> create(SLOW))
        .hasMessageContaining(rollout.name() + " is CANARY (expected: no other rollout");
  }

  @Test
  void create_isDoneOnceARequestId_andValidateOnlyKeepsNothing() {
    RolloutDraft draft = draft(SLOW);
    Rollout dry = world.rollouts.create(draft, "id", true);
    assertThat(dry.state()).isEqualTo(RolloutState.VALIDATING);
    assertThat(world.rollouts.list(PageRequest.first(10)).items()).isEmpty();
    Rollout first = world.rollouts.create(draft, "id", false);
    assertThat(world.rollouts.create(draft, "id", false).name()).isEqualTo(first.name());
  }

  @Test
  void create_refusesAnArchivedVersion() {
    world.base.registry.archive(v2.name());
    assertRefused(Reason.STATE_FORBIDS, () -> create(SLOW));
  }

  private Rollout create(RolloutPlan plan) {
    return world.rollouts.create(draft(plan), "", false);
  }

  private RolloutDraft draft(RolloutPlan plan) {
    return new RolloutDraft(RolloutWorld.MODEL, v2.name(), plan, "ada", "better");
  }

  private Rollout now(Rollout rollout) {
    return world.rollouts.get(rollout.name());
  }

  private String resolve(String sessionKey) {
    return world.base.resolver.resolve("", sessionKey).name();
  }

  private double share() {
    return IntStream.range(0, 200)
            .mapToObj(i -> resolve("s" + i))
            .filter(v2.name().toString()::equals)
            .count()
        / 200.0;
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static void assertRefused(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
