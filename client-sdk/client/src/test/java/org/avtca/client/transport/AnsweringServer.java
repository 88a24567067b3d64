package org.avtca.client.transport;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.avtca.client.AvtcaClient;
import org.avtca.proto.v1.AdminServiceGrpc.AdminServiceImplBase;
import org.avtca.proto.v1.GetServerInfoRequest;
import org.avtca.proto.v1.ListWorkersRequest;
import org.avtca.proto.v1.ListWorkersResponse;
import org.avtca.proto.v1.ServerInfo;

/**
 * A server on loopback that says its version, refuses to list workers, and notes the headers of
 * each call.
 */
final class AnsweringServer implements AutoCloseable {
  final List<Metadata> headers = new CopyOnWriteArrayList<>();
  private final Server server;

  AnsweringServer(Consumer<NettyServerBuilder> security) throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    security.accept(builder);
    server = builder.addService(new Service()).intercept(new Noting()).build().start();
  }

  AvtcaClient.Builder client() {
    return AvtcaClient.builder().target("127.0.0.1:" + server.getPort());
  }

  List<String> headers(String name) {
    Metadata.Key<String> key = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    return headers.stream().map(each -> String.valueOf(each.get(key))).toList();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static final class Service extends AdminServiceImplBase {
    @Override
    public void getServerInfo(GetServerInfoRequest request, StreamObserver<ServerInfo> reply) {
      reply.onNext(ServerInfo.newBuilder().setVersion("9.9").build());
      reply.onCompleted();
    }

    @Override
    public void listWorkers(ListWorkersRequest request, StreamObserver<ListWorkersResponse> reply) {
      reply.onError(Status.PERMISSION_DENIED.asException());
    }
  }

  private final class Noting implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata metadata, ServerCallHandler<Q, R> next) {
      headers.add(metadata);
      return next.startCall(call, metadata);
    }
  }
}
