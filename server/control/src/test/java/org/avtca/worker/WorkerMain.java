package org.avtca.worker;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Speaks the worker's protocol and does what the file {@code script} in its model folder says:
 * {@code crash-at-load}, {@code golden-differs}, {@code never-available}, or serve.
 */
public final class WorkerMain {
  private static final Metadata.Key<String> SECRET =
      Metadata.Key.of("avtca-worker-secret", Metadata.ASCII_STRING_MARSHALLER);
  private static final int CRASH = 134;

  private WorkerMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> line = Arrays.asList(args);
    String script = script(line);
    if (script.equals("crash-at-load")) {
      Runtime.getRuntime().halt(CRASH);
    }
    boolean loopback = line.contains("--loopback");
    Path folder = Path.of(after(line, "--folder"));
    StubServices services = new StubServices(script, folder);
    NettyServerBuilder builder;
    EventLoopGroup io;
    if (loopback) {
      io = new NioEventLoopGroup(1);
      String secret = firstLine();
      builder =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .channelType(NioServerSocketChannel.class)
              .intercept(new Guard(secret));
    } else {
      io = new EpollEventLoopGroup(1);
      builder =
          NettyServerBuilder.forAddress(
                  new DomainSocketAddress(Path.of(after(line, "--socket")).toFile()))
              .channelType(EpollServerDomainSocketChannel.class);
    }
    Server server =
        builder
            .bossEventLoopGroup(io)
            .workerEventLoopGroup(io)
            .maxInboundMessageSize(64 << 20)
            .addService(services.worker())
            .addService(services.inference())
            .addService(services.media())
            .addService(services.training())
            .build()
            .start();
    tell("avtca-worker listening " + Math.max(0, server.getPort()));
    while (System.in.read() >= 0) {
      // Until the server ends the pipe.
    }
    server.shutdown();
    services.end();
    server.awaitTermination(20, TimeUnit.SECONDS);
    Runtime.getRuntime().halt(0);
  }

  /** The one line that the server reads. */
  private static void tell(String text) {
    System.out.println(text);
    System.out.flush();
  }

  private static String script(List<String> line) throws IOException {
    if (!line.contains("--model")) {
      return "serve";
    }
    return Files.readString(Path.of(after(line, "--model")).resolve("script")).trim();
  }

  private static String after(List<String> line, String option) {
    return line.get(line.indexOf(option) + 1);
  }

  private static String firstLine() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = System.in.read(); c >= 0 && c != '\n'; c = System.in.read()) {
      text.append((char) c);
    }
    return text.toString();
  }

  private record Guard(String secret) implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      if (!secret.equals(headers.get(SECRET))) {
        call.close(Status.UNAUTHENTICATED, new Metadata());
        return new ServerCall.Listener<>() {};
      }
      return next.startCall(call, headers);
    }
  }
}
