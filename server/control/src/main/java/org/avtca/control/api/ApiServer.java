package org.avtca.control.api;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The server's door: the public services on one port, with health and reflection.
 *
 * <p>Health is known of the whole server (an empty name), of each service, and of each model as
 * {@code models/{m}}, which serves while a version of it is available here.
 */
public final class ApiServer implements AutoCloseable {
  private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
  private static final long CLIENT_KEEPALIVE_SECONDS = 20;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Server server;
  private final HealthStatusManager health;
  private final List<String> services;
  private Set<String> serving = new TreeSet<>();

  private ApiServer(Server server, HealthStatusManager health, List<String> services) {
    this.server = server;
    this.health = health;
    this.services = services;
  }

  /**
   * Opens the door.
   *
   * @param threads run the calls
   * @throws IOException if the port, or a file of the certificate's, cannot be used
   * @throws IllegalArgumentException if such a file does not hold what it should
   */
  public static ApiServer open(
      String host, int port, ApiSecurity security, Executor threads, ApiServices services)
      throws IOException {
    HealthStatusManager health = new HealthStatusManager();
    StatusMapper statuses = new StatusMapper();
    Unbuilt unbuilt = new Unbuilt(statuses);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(host, port), security.credentials())
            .executor(threads)
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .permitKeepAliveTime(CLIENT_KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(health.getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance());
    security.tokens().ifPresent(it -> builder.intercept(new Authentication(it, statuses)));
    for (BindableService endpoint : services.endpoints()) {
      builder.addService(ServerInterceptors.intercept(endpoint, unbuilt));
    }
    Server server = builder.build().start();
    List<String> names =
        server.getServices().stream().map(s -> s.getServiceDescriptor().getName()).toList();
    names.forEach(name -> health.setStatus(name, ServingStatus.SERVING));
    return new ApiServer(server, health, names);
  }

  /** The port that calls come to. */
  public int port() {
    return server.getPort();
  }

  /** Tells health of the models that have an available version here, {@code models/{m}} each. */
  public synchronized void serving(Set<String> models) {
    for (String gone : serving) {
      if (!models.contains(gone)) {
        health.setStatus(gone, ServingStatus.NOT_SERVING);
      }
    }
    models.forEach(model -> health.setStatus(model, ServingStatus.SERVING));
    serving = new TreeSet<>(models);
  }

  /** Tells health that the server is about to leave; open calls go on. */
  public void leave() {
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
    services.forEach(name -> health.setStatus(name, ServingStatus.NOT_SERVING));
  }

  /** Ends open calls after a short grace. */
  @Override
  public void close() {
    health.enterTerminalState();
    server.shutdown();
    try {
      if (!server.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
        server.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
