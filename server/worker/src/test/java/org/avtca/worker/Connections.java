package org.avtca.worker;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server's way to a worker, for tests. */
final class Connections implements AutoCloseable {
  private final EventLoopGroup io = new EpollEventLoopGroup(1);
  private final ManagedChannel channel;

  private Connections(Path socket) {
    this.channel =
        NettyChannelBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
            .channelType(EpollDomainSocketChannel.class)
            .withOption(ChannelOption.SO_KEEPALIVE, null)
            .eventLoopGroup(io)
            .overrideAuthority("worker")
            .maxInboundMessageSize(64 << 20)
            .usePlaintext()
            .build();
  }

  private Connections(int port, Metadata headers) {
    this.channel =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .usePlaintext()
            .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
            .build();
  }

  static Connections socket(Path socket) {
    return new Connections(socket);
  }

  static Connections loopback(int port, String secret) {
    Metadata headers = new Metadata();
    headers.put(SecretGuard.SECRET, secret);
    return new Connections(port, headers);
  }

  static Connections loopbackWithoutSecret(int port) {
    return new Connections(port, new Metadata());
  }

  ManagedChannel channel() {
    return channel;
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    io.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
  }
}
