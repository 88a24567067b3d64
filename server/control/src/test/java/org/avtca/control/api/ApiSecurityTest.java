package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.avtca.control.Reason;
import org.avtca.proto.v1.ListSessionsRequest;
import org.avtca.proto.v1.SessionInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only who has a token gets in, and only by TLS where the server says so. */
class ApiSecurityTest {
  private static final MethodDescriptor<ListSessionsRequest, SessionInfo> WHO =
      MethodDescriptor.<ListSessionsRequest, SessionInfo>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("test.Who/Who")
          .setRequestMarshaller(ProtoUtils.marshaller(ListSessionsRequest.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(SessionInfo.getDefaultInstance()))
          .build();

  @TempDir private Path folder;
  private final List<Server> servers = new ArrayList<>();
  private final List<ManagedChannel> channels = new ArrayList<>();

  @AfterEach
  void close() throws InterruptedException {
    channels.forEach(ManagedChannel::shutdownNow);
    servers.forEach(Server::shutdownNow);
    for (Server server : servers) {
      server.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void token_saysWhoCalls() throws IOException {
    ManagedChannel channel = channel(serve(tokens()), InsecureChannelCredentials.create());

    assertThat(who(channel, "Bearer of-the-lab")).isEqualTo("lab");
    assertThat(who(channel, "bearer  of-the-lab ")).isEqualTo("lab");
  }

  @Test
  void callsWithoutAToken_orWithAnother_areRefused() throws IOException {
    ManagedChannel channel = channel(serve(tokens()), InsecureChannelCredentials.create());

    for (String header : List.of("", "Bearer nobody's", "Basic of-the-lab", "of-the-lab")) {
      ApiWorld.assertRefused(
          Status.Code.UNAUTHENTICATED, Reason.TOKEN_INVALID, () -> who(channel, header));
    }
  }

  @Test
  void revokedToken_opensNothingMore_andANewOneDoes() throws IOException {
    ApiSecurity security = tokens();
    ManagedChannel channel = channel(serve(security), InsecureChannelCredentials.create());
    assertThat(who(channel, "Bearer of-the-lab")).isEqualTo("lab");

    Files.writeString(folder.resolve("tokens"), "laboratory:" + TokensTest.sha256("new") + "\n");
    security.tokens().orElseThrow().refresh();

    ApiWorld.assertRefused(
        Status.Code.UNAUTHENTICATED, Reason.TOKEN_INVALID, () -> who(channel, "Bearer of-the-lab"));
    assertThat(who(channel, "Bearer new")).isEqualTo("laboratory");
  }

  @Test
  void health_needsNoToken() throws IOException {
    ManagedChannel channel = channel(serve(tokens()), InsecureChannelCredentials.create());

    assertThat(
            HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus()
                .name())
        .isEqualTo("SERVING");
  }

  @Test
  void withoutTokens_everybodyIsAnonymous() throws IOException {
    ManagedChannel channel = channel(serve(ApiSecurity.NONE), InsecureChannelCredentials.create());

    assertThat(who(channel, "")).isEqualTo("anonymous");
    assertThat(who(channel, "Bearer anything")).isEqualTo("anonymous");
  }

  @Test
  void tls_takesClientsThatTrustTheCertificate_andNoPlainOnes() throws Exception {
    TestCertificate own = TestCertificate.in(folder, "server");
    Server server = serve(tls(own, Optional.empty()));

    ManagedChannel trusting =
        channel(server, TlsChannelCredentials.newBuilder().trustManager(own.certificate()).build());
    ManagedChannel plain = channel(server, InsecureChannelCredentials.create());

    assertThat(who(trusting, "")).isEqualTo("anonymous");
    assertUnavailable(plain);
  }

  @Test
  void clientCa_refusesClientsThatShowNoCertificate() throws Exception {
    TestCertificate own = TestCertificate.in(folder, "server");
    TestCertificate client = TestCertificate.in(folder, "client");
    Server server = serve(tls(own, Optional.of(client)));

    ManagedChannel known =
        channel(
            server,
            TlsChannelCredentials.newBuilder()
                .trustManager(own.certificate())
                .keyManager(client.certificate(), client.key())
                .build());
    ManagedChannel unknown =
        channel(server, TlsChannelCredentials.newBuilder().trustManager(own.certificate()).build());

    assertThat(who(known, "")).isEqualTo("anonymous");
    assertUnavailable(unknown);
  }

  private static void assertUnavailable(ManagedChannel channel) {
    assertThatThrownBy(() -> who(channel, ""))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            failure ->
                assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
  }

  private ApiSecurity tokens() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tokens"), "lab:" + TokensTest.sha256("of-the-lab") + "\n");
    return new ApiSecurity(Optional.of(TokenFile.open(file)), Optional.empty());
  }

  private static ApiSecurity tls(TestCertificate own, Optional<TestCertificate> client) {
    return new ApiSecurity(
        Optional.empty(),
        Optional.of(
            new ApiSecurity.Tls(
                own.certificate().toPath(),
                own.key().toPath(),
                client.map(it -> it.certificate().toPath()))));
  }

  private Server serve(ApiSecurity security) throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), security.credentials())
            .addService(new HealthStatusManager().getHealthService())
            .addService(who());
    security
        .tokens()
        .ifPresent(it -> builder.intercept(new Authentication(it, new StatusMapper())));
    Server server = builder.build().start();
    servers.add(server);
    return server;
  }

  /** A service that answers with who calls. */
  private static BindableService who() {
    return () ->
        ServerServiceDefinition.builder("test.Who")
            .addMethod(
                WHO,
                ServerCalls.asyncUnaryCall(
                    (request, out) -> {
                      out.onNext(
                          SessionInfo.newBuilder().setPrincipal(Principals.current()).build());
                      out.onCompleted();
                    }))
            .build();
  }

  private ManagedChannel channel(Server server, ChannelCredentials credentials) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("localhost", server.getPort(), credentials).build();
    channels.add(channel);
    return channel;
  }

  private static String who(ManagedChannel channel, String authorization) {
    Metadata headers = new Metadata();
    if (!authorization.isEmpty()) {
      headers.put(Authentication.AUTHORIZATION, authorization);
    }
    return ClientCalls.blockingUnaryCall(
            io.grpc.ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
            WHO,
            CallOptions.DEFAULT,
            ListSessionsRequest.getDefaultInstance())
        .getPrincipal();
  }
}
