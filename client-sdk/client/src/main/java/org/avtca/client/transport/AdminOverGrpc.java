package org.avtca.client.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.avtca.client.admin.Admin;
import org.avtca.client.admin.ServerInfo;
import org.avtca.client.admin.SessionInfo;
import org.avtca.client.admin.WorkerInfo;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.proto.v1.AdminServiceGrpc;
import org.avtca.proto.v1.AdminServiceGrpc.AdminServiceFutureStub;
import org.avtca.proto.v1.DeploymentState;
import org.avtca.proto.v1.DrainRequest;
import org.avtca.proto.v1.DrainResponse;
import org.avtca.proto.v1.GetServerInfoRequest;
import org.avtca.proto.v1.ListSessionsRequest;
import org.avtca.proto.v1.ListSessionsResponse;
import org.avtca.proto.v1.ListWorkersRequest;
import org.avtca.proto.v1.Worker;

/** What operators ask, by {@code avtca.v1.AdminService}. */
final class AdminOverGrpc implements Admin {
  private static final Duration DRAIN_MARGIN = Duration.ofSeconds(10);

  private final Connection connection;

  AdminOverGrpc(Connection connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<ServerInfo> serverInfo() {
    return Futures.convert(
        stub().getServerInfo(GetServerInfoRequest.getDefaultInstance()),
        AdminOverGrpc::info,
        connection);
  }

  @Override
  public CompletableFuture<List<WorkerInfo>> workers() {
    return Futures.convert(
        stub().listWorkers(ListWorkersRequest.getDefaultInstance()),
        list -> list.getWorkersList().stream().map(AdminOverGrpc::worker).toList(),
        connection);
  }

  @Override
  public CompletableFuture<Page<SessionInfo>> sessions(PageRequest page) {
    return Pages.page(
        stub().listSessions(Pages.request(ListSessionsRequest.getDefaultInstance(), page)),
        ListSessionsResponse::getSessionsList,
        AdminOverGrpc::session,
        connection);
  }

  @Override
  public CompletableFuture<Integer> drain(Duration deadline) {
    return Futures.convert(
        AdminServiceGrpc.newFutureStub(connection.channel())
            .withDeadlineAfter(deadline.plus(DRAIN_MARGIN).toMillis(), TimeUnit.MILLISECONDS)
            .drain(DrainRequest.newBuilder().setDeadline(Times.of(deadline)).build()),
        DrainResponse::getSessionsLeft,
        connection);
  }

  private AdminServiceFutureStub stub() {
    return connection.timed(AdminServiceGrpc.newFutureStub(connection.channel()));
  }

  private static ServerInfo info(org.avtca.proto.v1.ServerInfo i) {
    return new ServerInfo(
        i.getVersion(),
        i.getBuild(),
        Times.of(i.getStartTime()),
        i.getPid(),
        i.getJavaVersion(),
        i.getDevicesList(),
        i.getDataDirectory(),
        i.getDatabase(),
        i.getDraining(),
        i.getSessions(),
        i.getWorkers(),
        i.getDefaultModel());
  }

  private static WorkerInfo worker(Worker w) {
    return new WorkerInfo(
        w.getName(),
        Names.without("KIND_", w.getKind().name()),
        w.getPid(),
        w.getDevice(),
        w.getServes(),
        deployment(w.getState()),
        w.getRssBytes(),
        w.getRestarts(),
        Times.of(w.getStartTime()),
        w.getEngine(),
        w.getAllocator(),
        w.getLastFailure());
  }

  static String deployment(DeploymentState state) {
    return Names.without("DEPLOYMENT_STATE_", state.name());
  }

  private static SessionInfo session(org.avtca.proto.v1.SessionInfo s) {
    return new SessionInfo(
        s.getName(),
        s.getModelVersion(),
        s.getPrincipal(),
        Times.of(s.getStartTime()),
        s.getWindows(),
        s.getDroppedWindows(),
        Times.of(s.getMediaTime()),
        s.getConnected(),
        s.getPurpose());
  }
}
