package org.avtca.admin.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** Rollouts from v1 to v2 that note what they were asked. */
final class FakeRollouts implements Rollouts {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String V1 = "models/emotion/versions/v1";
  private static final String V2 = "models/emotion/versions/v2";

  final List<NewRollout> created = new ArrayList<>();
  RolloutState last = RolloutState.SUCCEEDED;
  private final List<String> calls;
  private RolloutState state = RolloutState.CANARY;

  FakeRollouts(List<String> calls) {
    this.calls = calls;
  }

  private static CompletableFuture<Rollout> in(RolloutState state, List<RolloutStep> steps) {
    return CompletableFuture.completedFuture(
        new Rollout(
            "models/emotion/rollouts/r1",
            V2,
            V1,
            steps,
            state,
            10,
            "",
            List.of(new RolloutTransition(state, NOW, "asked", 10)),
            NOW,
            Optional.empty()));
  }

  @Override
  public CompletableFuture<Rollout> create(String parent, NewRollout rollout) {
    calls.add("create " + parent);
    created.add(rollout);
    return in(RolloutState.CANARY, rollout.steps());
  }

  @Override
  public CompletableFuture<Rollout> get(String name) {
    calls.add("get " + name);
    return in(state, List.of());
  }

  @Override
  public CompletableFuture<Page<Rollout>> list(String parent, PageRequest request) {
    calls.add("list " + parent);
    return in(RolloutState.CANARY, List.of()).thenApply(r -> new Page<>(List.of(r), ""));
  }

  @Override
  public CompletableFuture<Rollout> pause(String name) {
    calls.add("pause " + name);
    return in(RolloutState.PAUSED, List.of());
  }

  @Override
  public CompletableFuture<Rollout> resume(String name) {
    calls.add("resume " + name);
    return in(RolloutState.CANARY, List.of());
  }

  @Override
  public CompletableFuture<Rollout> promote(String name, String reason) {
    calls.add("promote " + name + " " + reason);
    return in(RolloutState.SUCCEEDED, List.of());
  }

  @Override
  public CompletableFuture<Rollout> rollback(String name, String reason) {
    calls.add("rollback " + name + " " + reason);
    return in(RolloutState.ROLLED_BACK, List.of());
  }

  @Override
  public Watch<RolloutEvent> watch(String name, long fromSeq) {
    calls.add("watch " + name + " " + fromSeq);
    state = last;
    return FakeServer.watch(
        List.of(
                new RolloutEvent(1, new RolloutTransition(RolloutState.VALIDATING, NOW, "", 0)),
                new RolloutEvent(2, new RolloutTransition(last, NOW, "asked", 100)))
            .iterator());
  }

  @Override
  public CompletableFuture<Page<AliasMove>> history(String parent, PageRequest request) {
    calls.add("history " + parent);
    AliasMove move =
        new AliasMove("models/emotion/aliases/champion", V1, V2, NOW, "ann", "better", "");
    return CompletableFuture.completedFuture(new Page<>(List.of(move), ""));
  }
}
