package org.avtca.client.transport;

import static java.util.Objects.requireNonNull;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.avtca.client.common.CallInterceptor;

/**
 * How a connection is made.
 *
 * @param host without a port
 * @param port 1 to 65,535
 * @param security TLS or not, and who is trusted
 * @param deadline of a unary call, and of the opening of a session
 * @param executor runs listeners and completes futures; empty for threads of the connection's own
 * @param token asked for at each call, and sent with it
 * @param interceptors see each call, the first one first
 */
public record ConnectionSettings(
    String host,
    int port,
    Security security,
    Duration deadline,
    Optional<Executor> executor,
    Optional<Supplier<String>> token,
    List<CallInterceptor> interceptors) {
  private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
  private static final long KEEPALIVE_SECONDS = 30;
  private static final long KEEPALIVE_PATIENCE_SECONDS = 10;

  /**
   * How the connection is protected.
   *
   * @param plaintext no TLS
   * @param trusted PEM file of the authorities that may vouch for the server; empty for the JVM's
   * @param identity how this side shows who it is; empty: it does not
   */
  public record Security(boolean plaintext, Optional<Path> trusted, Optional<Identity> identity) {
    /** Checks that what needs TLS has it. */
    public Security {
      requireNonNull(trusted, "trusted");
      if (plaintext && identity.isPresent()) {
        throw new IllegalArgumentException(
            "clientCertificate: with plaintext (expected: with TLS)");
      }
    }
  }

  /**
   * A client certificate.
   *
   * @param certificates PEM file of the certificate and those that vouch for it
   * @param privateKey PEM file of its key, PKCS#8, without a password
   */
  public record Identity(Path certificates, Path privateKey) {
    /** Checks that nothing is null. */
    public Identity {
      requireNonNull(certificates, "certificates");
      requireNonNull(privateKey, "privateKey");
    }
  }

  /** Checks the address, the deadline, and that no token goes over a network in the clear. */
  public ConnectionSettings {
    requireNonNull(host, "host");
    requireNonNull(security, "security");
    interceptors = List.copyOf(interceptors);
    if (host.isEmpty() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "target: " + host + ":" + port + " (expected: HOST:PORT, the port 1 to 65535)");
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline: " + deadline + " (expected: > 0)");
    }
    if (token.isPresent() && security.plaintext() && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "token: in plaintext to " + host + " (expected: TLS, or a server on this machine)");
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  /**
   * Makes the connection; nothing is sent before the first call.
   *
   * @throws IllegalArgumentException if the certificates cannot be read
   */
  public Connection open() {
    NettyChannelBuilder builder = NettyChannelBuilder.forAddress(host, port);
    if (security.plaintext()) {
      builder.usePlaintext();
    } else {
      builder.sslContext(tls());
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
    Executor callers = ClientThreads.lossless(calls);
    AtomicBoolean closed = new AtomicBoolean();
    Errors errors = new Errors(host + ":" + port, closed::get);
    ManagedChannel channel =
        builder
            .executor(ClientThreads.lossless(io))
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEPALIVE_PATIENCE_SECONDS, TimeUnit.SECONDS)
            .intercept(interception(callers, errors))
            .build();
    return new Connection(
        channel, errors, closed, ClientThreads.lossless(io), callers, owned, deadline);
  }

  /** In the order of gRPC, which asks the last one first. */
  private List<ClientInterceptor> interception(Executor callers, Errors errors) {
    List<ClientInterceptor> all = new ArrayList<>();
    token.ifPresent(supplier -> all.add(new BearerToken(supplier, callers, errors)));
    for (int i = interceptors.size() - 1; i >= 0; i--) {
      all.add(new Interception(interceptors.get(i), callers, errors, System::nanoTime));
    }
    return all;
  }

  private SslContext tls() {
    SslContextBuilder context = GrpcSslContexts.forClient();
    security.trusted().ifPresent(pem -> trust(context, pem));
    security.identity().ifPresent(identity -> identify(context, identity));
    try {
      return context.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("tls: " + e.getMessage() + " (expected: usable keys)", e);
    }
  }

  private static void trust(SslContextBuilder context, Path pem) {
    try {
      context.trustManager(pem.toFile());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "trustedCertificates: " + pem + " (expected: a PEM file of certificates)", e);
    }
  }

  private static void identify(SslContextBuilder context, Identity identity) {
    try {
      context.keyManager(identity.certificates().toFile(), identity.privateKey().toFile());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "clientCertificate: "
              + identity.certificates()
              + ", "
              + identity.privateKey()
              + " (expected: a PEM file of certificates, and one of a key in PKCS#8)",
          e);
    }
  }
}
