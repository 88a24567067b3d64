package org.avtca.control.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.registry.Alias;
import org.avtca.control.registry.AliasMove;
import org.avtca.control.registry.Version;
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
class ChampionMovesTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private final DatabaseKind kind;
  @TempDir Path folder;
  private RolloutWorld world;
  private Version v1;
  private Version v2;

  ChampionMovesTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    world = new RolloutWorld(kind, folder, T0);
    v1 = world.register("a");
    v2 = world.register("b");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void promote_ofAFirstVersion_needsNoChampion() {
    Rollout done = promote(v1, "").join();
    assertThat(done.state()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(done.previous()).isEmpty();
    assertThat(world.champion()).isEqualTo(v1.name());
    assertThat(world.loaded()).containsExactly(v1.name().toString());
  }

  @Test
  void goBack_followsTheHistory_stepByStep() {
    Version v3 = world.register("c");
    promote(v1, "").join();
    promote(v2, "").join();
    promote(v3, "").join();

    Rollout back = goBack().join();
    assertThat(back.state()).isEqualTo(RolloutState.ROLLED_BACK);
    assertThat(back.target()).isEqualTo(v3.name());
    assertThat(back.previous()).isEqualTo(v2.name().toString());
    assertThat(world.champion()).isEqualTo(v2.name());

    goBack().join();
    assertThat(world.champion()).isEqualTo(v1.name());
    assertThatThrownBy(this::goBack).hasMessageContaining("had no version before");
    assertThat(world.base.aliases.history(RolloutWorld.MODEL, Long.MAX_VALUE, 10))
        .extracting(move -> move.cause().reason())
        .containsExactly("worse", "worse", "better", "better", "better");
  }

  @Test
  void promote_ofAVersionThatFailsToLoad_changesNothing_andIsNoted() {
    promote(v1, "").join();
    world.loadSlowly();
    CompletableFuture<Rollout> move = promote(v2, "");
    assertThat(move).isNotDone();
    world.worker().become(WorkerState.FAILED);

    assertThat(move).isCompletedExceptionally();
    assertThatThrownBy(move::join)
        .cause()
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.VERSION_NOT_SERVABLE));
    assertThat(world.champion()).isEqualTo(v1.name());
    Rollout noted = world.rollouts.list(PageRequest.first(1)).items().get(0);
    assertThat(noted.state()).isEqualTo(RolloutState.FAILED);
    promote(v1, "").join();
  }

  @Test
  void promote_isDoneOnceARequestId_alsoWhileItWaits() {
    world.loadSlowly();
    CompletableFuture<Rollout> first = promote(v1, "id");
    Rollout second = promote(v1, "id").join();
    assertThat(second.state()).isEqualTo(RolloutState.PROMOTING);
    world.worker().become(WorkerState.AVAILABLE);
    assertThat(first.join().name()).isEqualTo(second.name());
    assertThat(promote(v1, "id").join()).isEqualTo(first.join());
    assertThat(world.rollouts.list(PageRequest.first(10)).items()).hasSize(1);
  }

  @Test
  void promote_ofTheVersionThatIsRolledOut_endsItsRolloutWell() {
    promote(v1, "").join();
    Rollout running = rollOut(v2);

    Rollout done = promote(v2, "id").join();

    assertThat(done.name()).isEqualTo(running.name());
    assertThat(done.state()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(world.champion()).isEqualTo(v2.name());
    assertThat(promote(v2, "id").join()).isEqualTo(done);
  }

  @Test
  void promote_ofAnotherVersionThanTheOneRolledOut_isRefused() {
    promote(v1, "").join();
    Rollout running = rollOut(v2);

    assertThatThrownBy(() -> promote(v1, ""))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STATE_FORBIDS))
        .hasMessageContaining(running.name());
  }

  @Test
  void goBack_whileARolloutRuns_endsItAndLeavesTheChampion_onceARequestId() {
    promote(v1, "").join();
    Rollout running = rollOut(v2);

    Rollout done = goBack("id").join();

    assertThat(done.name()).isEqualTo(running.name());
    assertThat(done.state()).isEqualTo(RolloutState.ROLLED_BACK);
    assertThat(world.champion()).isEqualTo(v1.name());
    assertThat(world.loaded()).containsExactly(v1.name().toString());
    assertThat(goBack("id").join()).isEqualTo(done);
    assertThat(world.champion()).isEqualTo(v1.name());
  }

  @Test
  void aMoveWhoseServerDied_failsWhenItsLeaseEnds() {
    world.loadSlowly();
    CompletableFuture<Rollout> lost = promote(v1, "");
    assertThat(lost).isNotDone();
    world.close();
    world = new RolloutWorld(kind, folder, T0.plus(Duration.ofMinutes(4)));
    Rollout noted = world.rollouts.list(PageRequest.first(1)).items().get(0);
    assertThat(noted.state()).isEqualTo(RolloutState.FAILED);
    assertThat(noted.reason()).isEqualTo("its server stopped or died");
  }

  @Test
  void setAlias_waitsForTheVersion() {
    world.loadSlowly();
    CompletableFuture<Alias> alias =
        world
            .promotions
            .setAlias(
                RolloutWorld.MODEL.alias("challenger"),
                v1.name(),
                "",
                new AliasMove.Cause("ada", "", ""))
            .toCompletableFuture();
    assertThat(world.base.aliases.list(RolloutWorld.MODEL)).isEmpty();
    world.worker().become(WorkerState.AVAILABLE);
    assertThat(alias.join().version()).isEqualTo(v1.name());
    assertThat(world.loaded()).containsExactly(v1.name().toString());
  }

  @Test
  void retention_followsWhatAnotherServerWrote() {
    world.crown(v1);
    world.base.database.run(
        tx -> tx.update("UPDATE aliases SET version = ?", v2.name().toString()));
    world.base.pass(Duration.ofSeconds(5));
    assertThat(world.loaded()).containsExactly(v2.name().toString());
  }

  private CompletableFuture<Rollout> promote(Version version, String requestId) {
    return world.moves.promote(version.name(), requestId, "ada", "better").toCompletableFuture();
  }

  private CompletableFuture<Rollout> goBack() {
    return goBack("");
  }

  private CompletableFuture<Rollout> goBack(String requestId) {
    return world.moves.goBack(RolloutWorld.MODEL, requestId, "ada", "worse").toCompletableFuture();
  }

  /** Gives half of the new sessions to {@code version}, until somebody decides. */
  private Rollout rollOut(Version version) {
    RolloutPlan plan =
        new RolloutPlan(
            List.of(
                new RolloutPlan.Step(500_000, Duration.ofHours(1)),
                new RolloutPlan.Step(1_000_000, Duration.ZERO)),
            false);
    Rollout made =
        world.rollouts.create(
            new RolloutDraft(RolloutWorld.MODEL, version.name(), plan, "ada", "try"), "", false);
    Rollout running = world.rollouts.get(made.name());
    assertThat(running.state()).isEqualTo(RolloutState.CANARY);
    return running;
  }
}
