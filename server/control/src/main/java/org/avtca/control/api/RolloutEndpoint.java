package org.avtca.control.api;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.avtca.control.registry.Aliases;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.VersionName;
import org.avtca.control.rollout.ChampionMoves;
import org.avtca.control.rollout.Rollout;
import org.avtca.control.rollout.RolloutEvent;
import org.avtca.control.rollout.Rollouts;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
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
import org.avtca.proto.v1.RolloutServiceGrpc.RolloutServiceImplBase;
import org.avtca.proto.v1.WatchRolloutRequest;

/** {@code RolloutService}. */
public final class RolloutEndpoint extends RolloutServiceImplBase {
  private static final int EVENTS = 200;

  private final Calls calls;
  private final Feed feed;
  private final Rollouts rollouts;
  private final ChampionMoves moves;
  private final Aliases aliases;

  public RolloutEndpoint(
      Calls calls, Feed feed, Rollouts rollouts, ChampionMoves moves, Aliases aliases) {
    this.calls = calls;
    this.feed = feed;
    this.rollouts = rollouts;
    this.moves = moves;
    this.aliases = aliases;
  }

  @Override
  public void createRollout(
      CreateRolloutRequest request, StreamObserver<org.avtca.proto.v1.Rollout> out) {
    calls.unary(
        out,
        () ->
            message(
                rollouts.create(
                    RolloutMessages.draft(request),
                    request.getRequestId(),
                    request.getValidateOnly()),
                request.getValidateOnly()));
  }

  @Override
  public void getRollout(
      GetRolloutRequest request, StreamObserver<org.avtca.proto.v1.Rollout> out) {
    calls.unary(out, () -> message(rollouts.get(ResourceNames.rollout(request.getName()))));
  }

  @Override
  public void listRollouts(ListRolloutsRequest request, StreamObserver<ListRolloutsResponse> out) {
    calls.unary(
        out,
        () -> {
          PageRequest page = Paging.request("rollouts", parent(request.getParent()), request);
          return list(page, rollouts.list(page).map(this::message));
        });
  }

  private static Map<String, String> parent(String parent) {
    return parent.equals(ResourceNames.ALL_MODELS)
        ? Map.of()
        : Map.of("model", ModelName.parse(parent).toString());
  }

  private static ListRolloutsResponse list(
      PageRequest request, Page<org.avtca.proto.v1.Rollout> page) {
    return ListRolloutsResponse.newBuilder()
        .addAllRollouts(page.items())
        .setNextPageToken(Paging.next("rollouts", request, page))
        .build();
  }

  @Override
  public void pauseRollout(
      PauseRolloutRequest request, StreamObserver<org.avtca.proto.v1.Rollout> out) {
    calls.unary(out, () -> message(rollouts.pause(ResourceNames.rollout(request.getName()))));
  }

  @Override
  public void resumeRollout(
      ResumeRolloutRequest request, StreamObserver<org.avtca.proto.v1.Rollout> out) {
    calls.unary(out, () -> message(rollouts.resume(ResourceNames.rollout(request.getName()))));
  }

  @Override
  public void promoteRollout(
      PromoteRolloutRequest request, StreamObserver<org.avtca.proto.v1.Rollout> out) {
    calls.async(out, () -> promote(request).thenApply(this::message));
  }

  private CompletionStage<Rollout> promote(PromoteRolloutRequest request) {
    String reason = given(request.getReason());
    return ResourceNames.isRollout(request.getName())
        ? rollouts.promote(request.getName(), Principals.current(), reason)
        : moves.promote(
            VersionName.parse(request.getName()),
            request.getRequestId(),
            Principals.current(),
            reason);
  }

  @Override
  public void rollbackRollout(
      RollbackRolloutRequest request, StreamObserver<org.avtca.proto.v1.Rollout> out) {
    calls.async(out, () -> rollBack(request).thenApply(this::message));
  }

  private CompletionStage<Rollout> rollBack(RollbackRolloutRequest request) {
    String reason = given(request.getReason());
    return ResourceNames.isRollout(request.getName())
        ? CompletableFuture.completedFuture(rollouts.rollBack(request.getName(), reason))
        : moves.goBack(
            ModelName.parse(request.getName()),
            request.getRequestId(),
            Principals.current(),
            reason);
  }

  private static String given(String reason) {
    return reason.isBlank() ? "asked for" : reason;
  }

  @Override
  public void watchRollout(
      WatchRolloutRequest request, StreamObserver<org.avtca.proto.v1.RolloutEvent> out) {
    feed.stream(
        out,
        request.getName(),
        () -> new Events(ResourceNames.rollout(request.getName()), request.getFromSeq()));
  }

  @Override
  public void listAliasHistory(
      ListAliasHistoryRequest request, StreamObserver<ListAliasHistoryResponse> out) {
    calls.unary(
        out,
        () -> {
          ModelName parent = ModelName.parse(request.getParent());
          String list = parent + "/aliasHistory";
          int size = Paging.size(request.getPageSize());
          String before = Paging.place(list, request.getPageToken());
          long seq = before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before);
          return moves(list, size, aliases.history(parent, seq, size + 1));
        });
  }

  private static ListAliasHistoryResponse moves(
      String list, int size, List<org.avtca.control.registry.AliasMove> found) {
    List<org.avtca.control.registry.AliasMove> page =
        found.subList(0, Math.min(size, found.size()));
    boolean more = found.size() > size;
    return ListAliasHistoryResponse.newBuilder()
        .addAllMoves(page.stream().map(RolloutMessages::move).toList())
        .setNextPageToken(more ? Paging.token(list, Long.toString(page.get(size - 1).seq())) : "")
        .build();
  }

  private org.avtca.proto.v1.Rollout message(Rollout rollout) {
    return message(rollout, false);
  }

  private org.avtca.proto.v1.Rollout message(Rollout rollout, boolean notKept) {
    return RolloutMessages.rollout(
        rollout, notKept ? List.of() : rollouts.events(rollout.name(), 1, EVENTS));
  }

  /** A rollout's events from a number on. */
  private final class Events implements Feed.Source<org.avtca.proto.v1.RolloutEvent> {
    private final String rollout;
    private long next;

    Events(String rollout, long fromSeq) {
      this.rollout = rollout;
      this.next = Feed.first(fromSeq);
    }

    @Override
    public List<org.avtca.proto.v1.RolloutEvent> next() {
      List<RolloutEvent> events = rollouts.events(rollout, next, EVENTS);
      next += events.size();
      return events.stream().map(RolloutMessages::event).toList();
    }

    @Override
    public boolean isOver() {
      return rollouts.get(rollout).state().isFinal() && rollouts.events(rollout, next, 1).isEmpty();
    }
  }
}
