package org.avtca.control.api;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.avtca.control.session.SessionInfo;
import org.avtca.control.worker.WorkerSnapshot;
import org.avtca.control.worker.WorkerState;
import org.avtca.proto.v1.AdminServiceGrpc;
import org.avtca.proto.v1.DeploymentState;
import org.avtca.proto.v1.DrainRequest;
import org.avtca.proto.v1.DrainResponse;
import org.avtca.proto.v1.GetServerInfoRequest;
import org.avtca.proto.v1.ListSessionsRequest;
import org.avtca.proto.v1.ListSessionsResponse;
import org.avtca.proto.v1.ListWorkersRequest;
import org.avtca.proto.v1.ListWorkersResponse;
import org.avtca.proto.v1.ServerInfo;
import org.avtca.proto.v1.Worker;

/** {@code avtca.v1.AdminService}. */
public final class AdminEndpoint extends AdminServiceGrpc.AdminServiceImplBase {
  private static final String SESSIONS = "sessions";

  private final Calls calls;
  private final Supplier<ServerFacts> facts;
  private final Supplier<List<WorkerSnapshot>> workers;
  private final Supplier<List<SessionInfo>> sessions;
  private final Function<Duration, CompletionStage<Integer>> drain;

  /**
   * The service.
   *
   * @param facts what the server is, now
   * @param drain refuses new sessions and waits so long for the open ones; how many are left
   */
  public AdminEndpoint(
      Calls calls,
      Supplier<ServerFacts> facts,
      Supplier<List<WorkerSnapshot>> workers,
      Supplier<List<SessionInfo>> sessions,
      Function<Duration, CompletionStage<Integer>> drain) {
    this.calls = calls;
    this.facts = facts;
    this.workers = workers;
    this.sessions = sessions;
    this.drain = drain;
  }

  @Override
  public void getServerInfo(GetServerInfoRequest request, StreamObserver<ServerInfo> out) {
    calls.unary(out, () -> info(facts.get()));
  }

  @Override
  public void listWorkers(ListWorkersRequest request, StreamObserver<ListWorkersResponse> out) {
    calls.unary(
        out,
        () ->
            ListWorkersResponse.newBuilder()
                .addAllWorkers(workers.get().stream().map(AdminEndpoint::worker).toList())
                .build());
  }

  @Override
  public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> out) {
    calls.unary(out, () -> page(request));
  }

  @Override
  public void drain(DrainRequest request, StreamObserver<DrainResponse> out) {
    Duration deadline =
        Duration.ofSeconds(request.getDeadline().getSeconds(), request.getDeadline().getNanos());
    calls.async(
        out,
        () ->
            drain
                .apply(deadline)
                .thenApply(left -> DrainResponse.newBuilder().setSessionsLeft(left).build()));
  }

  /**
   * Sessions in the order of their names, which tell nothing, so that a page can go on after one.
   */
  private ListSessionsResponse page(ListSessionsRequest request) {
    String after = Paging.place(SESSIONS, request.getPageToken());
    int size = Paging.size(request.getPageSize());
    List<SessionInfo> rest =
        sessions.get().stream()
            .filter(session -> session.name().compareTo(after) > 0)
            .sorted((a, b) -> a.name().compareTo(b.name()))
            .toList();
    List<SessionInfo> shown = rest.subList(0, Math.min(size, rest.size()));
    ListSessionsResponse.Builder page = ListSessionsResponse.newBuilder();
    shown.forEach(session -> page.addSessions(session(session)));
    if (rest.size() > shown.size()) {
      page.setNextPageToken(Paging.token(SESSIONS, shown.get(shown.size() - 1).name()));
    }
    return page.build();
  }

  private static ServerInfo info(ServerFacts facts) {
    return ServerInfo.newBuilder()
        .setVersion(facts.version())
        .setBuild(facts.version())
        .setStartTime(timestamp(facts.startTime()))
        .setPid(facts.pid())
        .setJavaVersion(facts.javaVersion())
        .addAllDevices(facts.devices())
        .setDataDirectory(facts.dataDirectory())
        .setDatabase(facts.database())
        .setDraining(facts.draining())
        .setSessions(facts.sessions())
        .setWorkers(facts.workers())
        .setDefaultModel(facts.defaultModel())
        .build();
  }

  private static Worker worker(WorkerSnapshot snapshot) {
    Worker.Builder worker = Worker.newBuilder();
    Instant start = snapshot.description().startTime();
    if (start != null) {
      worker.setStartTime(timestamp(start));
    }
    return worker
        .setName(snapshot.description().name())
        .setKind(
            switch (snapshot.kind()) {
              case INFERENCE -> Worker.Kind.KIND_INFERENCE;
              case TRAINING -> Worker.Kind.KIND_TRAINING;
              case MEDIA -> Worker.Kind.KIND_MEDIA;
            })
        .setPid(snapshot.description().pid())
        .setDevice(snapshot.description().device())
        .setServes(snapshot.serves())
        .setState(state(snapshot.state()))
        .setRssBytes(snapshot.rssBytes())
        .setRestarts(snapshot.restarts())
        .setEngine(snapshot.description().engine())
        .setAllocator(snapshot.description().allocator())
        .setLastFailure(snapshot.lastFailure())
        .build();
  }

  private static DeploymentState state(WorkerState state) {
    return switch (state) {
      case LOADING, RESTARTING -> DeploymentState.DEPLOYMENT_STATE_LOADING;
      case WARMING -> DeploymentState.DEPLOYMENT_STATE_WARMING;
      case AVAILABLE -> DeploymentState.DEPLOYMENT_STATE_AVAILABLE;
      case STOPPING -> DeploymentState.DEPLOYMENT_STATE_DRAINING;
      case STOPPED -> DeploymentState.DEPLOYMENT_STATE_UNLOADED;
      case FAILED -> DeploymentState.DEPLOYMENT_STATE_FAILED;
    };
  }

  private static org.avtca.proto.v1.SessionInfo session(SessionInfo session) {
    return org.avtca.proto.v1.SessionInfo.newBuilder()
        .setName(session.name())
        .setModelVersion(session.modelVersion())
        .setPrincipal(session.principal())
        .setStartTime(timestamp(session.startTime()))
        .setWindows(session.windows())
        .setDroppedWindows(session.droppedWindows())
        .setMediaTime(
            com.google.protobuf.Duration.newBuilder()
                .setSeconds(session.mediaTime().toSeconds())
                .setNanos(session.mediaTime().toNanosPart()))
        .setConnected(true)
        .setPurpose(session.purpose())
        .build();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
