package org.avtca.control.worker;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Opens channels to workers and owns the I/O threads of all of them. */
final class WorkerConnector implements AutoCloseable {
  static final Metadata.Key<String> SECRET =
      Metadata.Key.of("avtca-worker-secret", Metadata.ASCII_STRING_MARSHALLER);

  private static final int IO_THREADS = 2;
  private static final int MAX_MESSAGE_BYTES = 256 << 20;
  private static final int WINDOW_BYTES = 4 << 20;
  private static final long QUIET_MILLIS = 0;
  private static final long CLOSE_MILLIS = 2_000;

  private final boolean unixSockets = Epoll.isAvailable();
  private final EventLoopGroup io;
  private final Executor callbacks;

  /**
   * A connector.
   *
   * @param callbacks runs what calls do when they are answered
   */
  WorkerConnector(Executor callbacks) {
    this.callbacks = callbacks;
    DefaultThreadFactory threads = new DefaultThreadFactory("worker-io", true);
    this.io =
        unixSockets
            ? new EpollEventLoopGroup(IO_THREADS, threads)
            : new NioEventLoopGroup(IO_THREADS, threads);
  }

  /** Whether this platform can reach a worker by a Unix socket. */
  boolean unixSockets() {
    return unixSockets;
  }

  /** A channel that connects when it is first used. */
  ManagedChannel open(WorkerAddress address) {
    NettyChannelBuilder builder;
    if (address instanceof WorkerAddress.UnixSocket socket) {
      builder =
          NettyChannelBuilder.forAddress(new DomainSocketAddress(socket.path().toFile()))
              .channelType(EpollDomainSocketChannel.class)
              // gRPC sets it on every channel, and Netty warns of an option that this one lacks.
              .withOption(ChannelOption.SO_KEEPALIVE, null)
              .eventLoopGroup(io);
    } else if (address instanceof WorkerAddress.Loopback loopback) {
      builder =
          NettyChannelBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), loopback.port()))
              .channelType(unixSockets ? EpollSocketChannel.class : NioSocketChannel.class)
              .eventLoopGroup(io)
              .intercept(new SecretSender(loopback.secret()));
    } else {
      throw new IllegalStateException("worker address: " + address);
    }
    return builder
        .overrideAuthority("worker")
        .usePlaintext()
        .executor(callbacks)
        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
        .flowControlWindow(WINDOW_BYTES)
        .build();
  }

  @Override
  public void close() {
    io.shutdownGracefully(QUIET_MILLIS, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSE_MILLIS);
  }

  /** Sends the secret with each call. */
  private record SecretSender(String secret) implements ClientInterceptor {
    @Override
    public <ReqT, RespT> ClientCall<ReqT, RespT> interceptCall(
        MethodDescriptor<ReqT, RespT> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void start(Listener<RespT> listener, Metadata headers) {
          headers.put(SECRET, secret);
          super.start(listener, headers);
        }
      };
    }

    @Override
    public String toString() {
      return "SecretSender";
    }
  }
}
