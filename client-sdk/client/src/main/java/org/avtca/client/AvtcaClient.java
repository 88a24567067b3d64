package org.avtca.client;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.avtca.client.admin.Admin;
import org.avtca.client.common.CallInterceptor;
import org.avtca.client.dataset.Datasets;
import org.avtca.client.emotion.Emotions;
import org.avtca.client.experiment.Experiments;
import org.avtca.client.model.Models;
import org.avtca.client.rollout.Rollouts;
import org.avtca.client.training.Training;
import org.avtca.client.transport.Connection;
import org.avtca.client.transport.ConnectionSettings;
import org.avtca.client.transport.ConnectionSettings.Identity;
import org.avtca.client.transport.ConnectionSettings.Security;

/**
 * A client of one AVT-CA server: one connection that all calls, sessions and watches share.
 *
 * <pre>{@code
 * try (AvtcaClient client = AvtcaClient.builder().target("127.0.0.1:7400").plaintext().build()) {
 *   RecordingAnalysis analysis =
 *       client.emotions().analyze(Path.of("clip.mp4"), RecordingOptions.defaults());
 *   System.out.println(analysis.summary().topLabel());
 * }
 * }</pre>
 *
 * <p>Over a network, with a token and a certificate of its own authority:
 *
 * <pre>{@code
 * AvtcaClient client =
 *     AvtcaClient.builder()
 *         .target("emotions.example.org")
 *         .tls(Path.of("authority.pem"))
 *         .token(signIn::currentToken)
 *         .deadline(Duration.ofSeconds(10))
 *         .build();
 * }</pre>
 *
 * <p>Thread-safe; make one and keep it. Nothing is sent before the first call. Failures are {@link
 * org.avtca.client.common.AvtcaException}s, thrown or as the cause of a future's failure.
 */
public final class AvtcaClient implements AutoCloseable {
  private final Connection connection;

  private AvtcaClient(Connection connection) {
    this.connection = connection;
  }

  /** A client of the server at 127.0.0.1:7400 by TLS, until it is told otherwise. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a person feels: live, or from a recording. */
  public Emotions emotions() {
    return connection.emotions();
  }

  /** Training jobs. */
  public Training training() {
    return connection.training();
  }

  /** Sets of training jobs with one table as their result. */
  public Experiments experiments() {
    return connection.experiments();
  }

  /** Data sets. */
  public Datasets datasets() {
    return connection.datasets();
  }

  /** The model registry. */
  public Models models() {
    return connection.models();
  }

  /** Rollouts. */
  public Rollouts rollouts() {
    return connection.rollouts();
  }

  /** What operators ask. */
  public Admin admin() {
    return connection.admin();
  }

  /** Ends what is open with {@code CLIENT_CLOSED}, and the client's own threads. */
  @Override
  public void close() {
    connection.close();
  }

  /** Sets what differs from the defaults. */
  public static final class Builder {
    private static final int DEFAULT_PORT = 7400;

    private String host = "127.0.0.1";
    private int port = DEFAULT_PORT;
    private boolean plaintext;
    private Optional<Path> trustedCertificates = Optional.empty();
    private Optional<Identity> identity = Optional.empty();
    private Duration deadline = Duration.ofSeconds(30);
    private Optional<Executor> executor = Optional.empty();
    private Optional<Supplier<String>> token = Optional.empty();
    private final List<CallInterceptor> interceptors = new ArrayList<>();

    private Builder() {}

    /**
     * The server, as {@code HOST:PORT} or {@code HOST} (port 7400); an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public Builder target(String target) {
      int colon = target.lastIndexOf(':');
      boolean hasPort = colon > target.lastIndexOf(']');
      host = hasPort ? target.substring(0, colon) : target;
      port = hasPort ? port(target, colon) : DEFAULT_PORT;
      return this;
    }

    private static int port(String target, int colon) {
      try {
        return Integer.parseInt(target.substring(colon + 1));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "target: " + target + " (expected: HOST:PORT, such as 127.0.0.1:7400)", e);
      }
    }

    /** No TLS: for a server on the same machine or behind a proxy that speaks TLS. */
    public Builder plaintext() {
      plaintext = true;
      return this;
    }

    /** TLS, trusting whom the JVM trusts: the default. */
    public Builder tls() {
      plaintext = false;
      trustedCertificates = Optional.empty();
      return this;
    }

    /** TLS, trusting the authorities in a PEM file. */
    public Builder tls(Path trustedCertificates) {
      plaintext = false;
      this.trustedCertificates = Optional.of(trustedCertificates);
      return this;
    }

    /**
     * Shows the server who this client is (mutual TLS).
     *
     * @param certificates PEM file of the certificate and those that vouch for it
     * @param privateKey PEM file of its key, PKCS#8, without a password
     */
    public Builder clientCertificate(Path certificates, Path privateKey) {
      identity = Optional.of(new Identity(certificates, privateKey));
      return this;
    }

    /** How long a unary call, or the opening of a session, may take; 30 s by default. */
    public Builder deadline(Duration deadline) {
      this.deadline = requireNonNull(deadline, "deadline");
      return this;
    }

    /**
     * Where listeners, subscribers and futures run; it is the caller's to shut down, after the
     * client. Without it the client has threads of its own for that. The network is never read on
     * this executor.
     */
    public Builder executor(Executor executor) {
      this.executor = Optional.of(executor);
      return this;
    }

    /**
     * A bearer token for each call, asked for as the call starts, on the client's executor: it may
     * be fetched or renewed there. If the supplier throws, the call fails with {@code NO_TOKEN}; an
     * {@link org.avtca.client.common.AvtcaException} of its own is passed on as it is, and one that
     * is retryable lets a session try again.
     */
    public Builder token(Supplier<String> token) {
      this.token = Optional.of(token);
      return this;
    }

    /**
     * Headers for each call, asked for as the call starts.
     *
     * @param headers lower-case names and ASCII values
     */
    public Builder headers(Supplier<Map<String, String>> headers) {
      requireNonNull(headers, "headers");
      return interceptor(
          call -> {
            headers.get().forEach(call::header);
            return outcome -> {};
          });
    }

    /** Sees each call; several see it in the order in which they were added. */
    public Builder interceptor(CallInterceptor interceptor) {
      interceptors.add(requireNonNull(interceptor, "interceptor"));
      return this;
    }

    /**
     * The client.
     *
     * @throws IllegalArgumentException if the target or the certificates are not usable, or if a
     *     token would go over a network in the clear
     */
    public AvtcaClient build() {
      ConnectionSettings settings =
          new ConnectionSettings(
              host,
              port,
              new Security(plaintext, trustedCertificates, identity),
              deadline,
              executor,
              token,
              interceptors);
      return new AvtcaClient(settings.open());
    }
  }
}
