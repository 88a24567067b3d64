package org.avtca.client.transport;

import static java.util.Objects.requireNonNull;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * How a connection is made.
 *
 * @param host without a port
 * @param port 1 to 65,535
 * @param plaintext no TLS
 * @param trustedCertificates PEM file of the authorities that may vouch for the server; empty for
 *     the JVM's
 * @param deadline of a unary call, and of the opening of a session
 * @param executor runs listeners and completes futures; empty for threads of the connection's own
 * @param headers asked for at each call, and sent with it
 */
public record ConnectionSettings(
    String host,
    int port,
    boolean plaintext,
    Optional<Path> trustedCertificates,
    Duration deadline,
    Optional<Executor> executor,
    Supplier<Map<String, String>> headers) {
  private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
  private static final long KEEPALIVE_SECONDS = 30;
  private static final long KEEPALIVE_PATIENCE_SECONDS = 10;

  /** Checks the address and the deadline. */
  public ConnectionSettings {
    requireNonNull(host, "host");
    requireNonNull(headers, "headers");
    if (host.isEmpty() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "target: " + host + ":" + port + " (expected: HOST:PORT, the port 1 to 65535)");
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline: " + deadline + " (expected: > 0)");
    }
  }

  /**
   * Makes the connection; nothing is sent before the first call.
   *
   * @throws IllegalArgumentException if the certificates cannot be read
   */
  public Connection open() {
    NettyChannelBuilder builder = NettyChannelBuilder.forAddress(host, port);
    if (plaintext) {
      builder.usePlaintext();
    } else {
      trustedCertificates.ifPresent(pem -> trust(builder, pem.toFile()));
    }
    List<ExecutorService> owned = new ArrayList<>();
    ExecutorService io = ClientThreads.io();
    owned.add(io);
    Executor calls =
        executor.orElseGet(
            () -> {
              ExecutorService own = ClientThreads.callbacks();
              owned.add(own);
              return own;
            });
    ManagedChannel channel =
        builder
            .executor(ClientThreads.lossless(io))
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEPALIVE_PATIENCE_SECONDS, TimeUnit.SECONDS)
            .intercept(new HeadersInterceptor(headers))
            .build();
    return new Connection(
        channel,
        host + ":" + port,
        ClientThreads.lossless(io),
        ClientThreads.lossless(calls),
        owned,
        deadline);
  }

  private static void trust(NettyChannelBuilder builder, File pem) {
    try {
      builder.sslContext(GrpcSslContexts.forClient().trustManager(pem).build());
    } catch (SSLException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "trustedCertificates: " + pem + " (expected: a PEM file of certificates)", e);
    }
  }
}
