package org.avtca.worker;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.util.MutableHandlerRegistry;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The worker's end of the private protocol: a Unix socket in a folder that only this user may
 * enter, or the loopback interface, where each call must bring the secret.
 */
final class WorkerServer implements AutoCloseable {
  /** The line that tells the server where to connect to, followed by the port. */
  static final String LISTENING = "avtca-worker listening ";

  private static final int MAX_MESSAGE_BYTES = 256 << 20;
  private static final int WINDOW_BYTES = 4 << 20;
  private static final int RPC_THREADS = 2;
  private static final long CLOSE_MILLIS = 2_000;

  private final EventLoopGroup io;
  private final ExecutorService rpc;
  private final MutableHandlerRegistry later = new MutableHandlerRegistry();
  private final Server server;

  private WorkerServer(EventLoopGroup io, NettyServerBuilder builder, BindableService status)
      throws IOException {
    this.io = io;
    this.rpc = Threads.pool("worker-rpc", RPC_THREADS);
    this.server =
        builder
            .bossEventLoopGroup(io)
            .workerEventLoopGroup(io)
            .executor(rpc)
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .flowControlWindow(WINDOW_BYTES)
            .addService(status)
            .fallbackHandlerRegistry(later)
            .build()
            .start();
  }

  /**
   * Listens on a Unix socket.
   *
   * @throws IOException if it cannot be made
   */
  static WorkerServer onSocket(Path socket, BindableService status) throws IOException {
    EventLoopGroup io = new EpollEventLoopGroup(1, new DefaultThreadFactory("worker-io", true));
    return new WorkerServer(
        io,
        NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
            .channelType(EpollServerDomainSocketChannel.class)
            // gRPC sets it on every channel, and Netty warns of an option that this one lacks.
            .withChildOption(ChannelOption.SO_KEEPALIVE, null),
        status);
  }

  /**
   * Listens on a free port of the loopback interface.
   *
   * @param secret what each call must bring
   * @throws IOException if there is none
   */
  static WorkerServer onLoopback(String secret, BindableService status) throws IOException {
    EventLoopGroup io = new NioEventLoopGroup(1, new DefaultThreadFactory("worker-io", true));
    return new WorkerServer(
        io,
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .channelType(NioServerSocketChannel.class)
            .intercept(new SecretGuard(secret)),
        status);
  }

  /** The port; 0 for a Unix socket. */
  int port() {
    return Math.max(0, server.getPort());
  }

  /** Offers a service from now on. */
  void add(BindableService service) {
    later.addService(service);
  }

  /** Takes no new calls, and waits for those in flight. */
  void drain(Duration time) throws InterruptedException {
    server.shutdown();
    if (!server.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS)) {
      server.shutdownNow();
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
    rpc.shutdown();
    io.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSE_MILLIS);
  }
}
